package dev.framefleet.gcp.pubsub;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes messages from a subscription a few at a time, for tools: a service uses {@link
 * PullSubscriber}. Every method throws a {@link UserError} that says in one line what is wrong.
 * Thread-safe.
 */
public final class SubscriptionPull implements AutoCloseable {
  private static final Duration PULL_WAIT = Duration.ofSeconds(5);

  private final PubSubEndpoint endpoint;
  private final String subscription;
  private final SubscriptionAdminClient client;

  private SubscriptionPull(
      PubSubEndpoint endpoint, String subscription, SubscriptionAdminClient client) {
    this.endpoint = endpoint;
    this.subscription = subscription;
    this.client = client;
  }

  /**
   * A way to pull; the server is not asked yet.
   *
   * @param subscription its name, or its full name
   */
  public static SubscriptionPull open(PubSubEndpoint endpoint, String subscription) {
    return open(endpoint, subscription, PULL_WAIT);
  }

  /**
   * The same with another patience.
   *
   * @param wait how long a pull waits for messages
   */
  public static SubscriptionPull open(PubSubEndpoint endpoint, String subscription, Duration wait) {
    try {
      return new SubscriptionPull(
          endpoint,
          endpoint.subscription(subscription),
          AdminClients.pulls(endpoint, AdminClients.PATIENCE, wait));
    } catch (IOException e) {
      throw UserError.failed(PubSubErrors.NO_CREDENTIALS, e);
    }
  }

  /**
   * Waits for messages, up to 5 seconds unless told otherwise.
   *
   * @param max 1 or more
   * @return none if none came; that does not prove that there are none
   */
  public List<PulledMessage> pull(int max) {
    PullRequest request =
        PullRequest.newBuilder().setSubscription(subscription).setMaxMessages(max).build();
    return run(
        "pull from",
        () -> {
          try {
            return client.pull(request).getReceivedMessagesList().stream()
                .map(SubscriptionPull::pulled)
                .toList();
          } catch (DeadlineExceededException e) {
            return List.of();
          }
        });
  }

  /** Acks messages: they are gone from the subscription. */
  public void ack(List<PulledMessage> messages) {
    if (!messages.isEmpty()) {
      run(
          "ack on",
          () -> {
            client.acknowledge(subscription, ids(messages));
            return true;
          });
    }
  }

  /**
   * Changes how long messages stay with this program.
   *
   * @param deadline from now, 0 to 600 s; 0 gives them back
   */
  public void hold(List<PulledMessage> messages, Duration deadline) {
    if (!messages.isEmpty()) {
      run(
          "hold messages of",
          () -> {
            client.modifyAckDeadline(subscription, ids(messages), (int) deadline.toSeconds());
            return true;
          });
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T run(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ApiException e) {
      throw UserError.failed(
          PubSubErrors.text(endpoint, what + " " + subscription, subscription, e), e);
    }
  }

  private static List<String> ids(List<PulledMessage> messages) {
    return messages.stream().map(PulledMessage::ackId).toList();
  }

  private static PulledMessage pulled(ReceivedMessage received) {
    return new PulledMessage(
        received.getAckId(),
        received.getMessage().getAttributesMap(),
        received.getMessage().getData().toByteArray());
  }
}
