package dev.framefleet.gcp.pubsub;

import com.google.api.core.ApiService;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings.ShutdownMode;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.state.UserAgent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Messages of a subscription as they come, through Google's own client: a stream that brings no
 * more than is worked on, with the lease of each message prolonged while it is. Thread-safe.
 */
public final class PullSubscriber implements AutoCloseable {
  /** Longer than any store is away while somebody looks for the reason. */
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);

  /** Prolonged again and again; what an instance that dies leaves behind comes back after it. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final long MAX_BYTES = 64_000_000;
  private static final Duration DRAIN = Duration.ofSeconds(8);

  /** What is done with a message. Called by several threads at once. */
  public interface Receiver {
    /**
     * Handles a message.
     *
     * @param data belongs to the receiver
     * @return whether it is finished and may be acked; else it comes again
     */
    boolean receive(String messageId, Map<String, String> attributes, byte[] data);
  }

  private final Subscriber client;

  private PullSubscriber(Subscriber client) {
    this.client = client;
  }

  /**
   * Begins to pull.
   *
   * @param subscription its name, or its full name
   * @param outstanding messages that are here at once and not answered, 1 or more; each has a
   *     thread
   * @param failed told once, in one line, when pulling has ended for good
   * @throws UserError if there are no credentials
   */
  public static PullSubscriber start(
      PubSubEndpoint endpoint,
      String subscription,
      int outstanding,
      Receiver receiver,
      Consumer<String> failed) {
    String name = endpoint.subscription(subscription);
    MessageReceiver messages = (message, reply) -> hand(receiver, message, reply);
    Subscriber client = client(endpoint, name, outstanding, messages);
    client.addListener(
        new ApiService.Listener() {
          @Override
          public void failed(ApiService.State from, Throwable failure) {
            failed.accept(PubSubErrors.text(endpoint, "pull from " + name, name, failure));
          }
        },
        MoreExecutors.directExecutor());
    client.startAsync();
    return new PullSubscriber(client);
  }

  /** Pulls no more and gives back what was not begun; does not wait. */
  public void stop() {
    client.stopAsync();
  }

  /** Stops, and waits for what was begun, for 8 seconds at most; the rest is given back. */
  @Override
  public void close() {
    stop();
    try {
      client.awaitTerminated(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | IllegalStateException e) {
      // What is not answered comes again when its lease ends.
    }
  }

  private static Subscriber client(
      PubSubEndpoint endpoint, String subscription, int outstanding, MessageReceiver messages) {
    return Subscriber.newBuilder(subscription, messages)
        .setChannelProvider(Connections.channels(endpoint))
        .setCredentialsProvider(Connections.credentials(endpoint))
        .setHeaderProvider(UserAgent.headers())
        .setParallelPullCount(1)
        .setExecutorProvider(
            InstantiatingExecutorProvider.newBuilder().setExecutorThreadCount(outstanding).build())
        .setFlowControlSettings(
            FlowControlSettings.newBuilder()
                .setMaxOutstandingElementCount((long) outstanding)
                .setMaxOutstandingRequestBytes(MAX_BYTES)
                .setLimitExceededBehavior(LimitExceededBehavior.Block)
                .build())
        .setMaxAckExtensionPeriodDuration(LONGEST_LEASE)
        .setMaxDurationPerAckExtensionDuration(LEASE)
        .setSubscriberShutdownSettings(
            SubscriberShutdownSettings.newBuilder()
                .setMode(ShutdownMode.WAIT_FOR_PROCESSING)
                .setTimeout(DRAIN.minusSeconds(1))
                .build())
        .build();
  }

  private static void hand(Receiver receiver, PubsubMessage message, AckReplyConsumer reply) {
    boolean finished = false;
    try {
      finished =
          receiver.receive(
              message.getMessageId(), message.getAttributesMap(), message.getData().toByteArray());
    } finally {
      if (finished) {
        reply.ack();
      } else {
        reply.nack();
      }
    }
  }
}
