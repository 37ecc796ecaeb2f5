package dev.framefleet.gcp.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.UnsafeByteOperations;
import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes through Google's own client, batched by bytes. Thread-safe. */
public final class TopicPublisher implements MessagePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(TopicPublisher.class);
  private static final Duration TERMINATION = Duration.ofSeconds(5);

  private final PubSubEndpoint endpoint;
  private final String topic;
  private final PublishSettings settings;
  private final Outstanding outstanding;
  private @Nullable Publisher client;
  private boolean closed;

  TopicPublisher(
      PubSubEndpoint endpoint, String topic, PublishBounds bounds, PublishSettings settings) {
    this.endpoint = endpoint;
    this.topic = endpoint.topic(topic);
    this.settings = settings;
    this.outstanding = new Outstanding(bounds);
  }

  /**
   * A publisher; the server is not asked yet.
   *
   * @param topic its name, or its full name
   */
  public static MessagePublisher open(PubSubEndpoint endpoint, String topic, PublishBounds bounds) {
    return new TopicPublisher(endpoint, topic, bounds, PublishSettings.DEFAULT);
  }

  /**
   * The same for messages that are in no hurry: a frame of a file gains nothing from being sent
   * before the next one, and each request costs as much as sending several frames in it.
   *
   * @param topic its name, or its full name
   */
  public static MessagePublisher openPatient(
      PubSubEndpoint endpoint, String topic, PublishBounds bounds) {
    return new TopicPublisher(endpoint, topic, bounds, PublishSettings.PATIENT);
  }

  /**
   * The same for a caller who waits for each answer himself, and not for long: a message is tried
   * for 10 seconds, and an end does not wait for answers.
   *
   * @param topic its name, or its full name
   */
  public static MessagePublisher openBrief(
      PubSubEndpoint endpoint, String topic, PublishBounds bounds) {
    return new TopicPublisher(endpoint, topic, bounds, PublishSettings.BRIEF);
  }

  @Override
  public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Publisher publisher;
    try {
      publisher = client();
    } catch (PublishException e) {
      answer.completeExceptionally(e);
      return answer;
    }
    PubsubMessage wire = wire(message);
    int bytes = wire.getSerializedSize();
    if (bytes > PubSubErrors.MAX_MESSAGE_BYTES) {
      answer.completeExceptionally(PubSubErrors.tooLarge(bytes));
      return answer;
    }
    outstanding.acquire(bytes);
    hand(publisher, wire, bytes, answer);
    return answer;
  }

  @Override
  public void flush() {
    Publisher publisher = clientIfOpen();
    if (publisher != null) {
      publisher.publishAllOutstanding();
    }
  }

  @Override
  public void check() throws PublishException {
    TopicCheck.run(endpoint, topic, AdminClients.PATIENCE);
  }

  /** Waits at most as long as a message is retried, or not at all if it was opened as brief. */
  @Override
  public void close() {
    Publisher publisher;
    synchronized (this) {
      closed = true;
      publisher = client;
      client = null;
    }
    if (publisher == null) {
      return;
    }
    publisher.publishAllOutstanding();
    try {
      if (outstanding.awaitEmpty(settings.closeTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        publisher.shutdown();
        publisher.awaitTermination(TERMINATION.toNanos(), TimeUnit.NANOSECONDS);
      } else {
        // Its shutdown would wait without end for these answers.
        LOG.warn("closed with {} messages unanswered on {}", outstanding.messages(), topic);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return topic;
  }

  private void hand(
      Publisher publisher, PubsubMessage message, int bytes, CompletableFuture<String> answer) {
    ApiFuture<String> sent;
    try {
      sent = publisher.publish(message);
    } catch (RuntimeException e) {
      outstanding.release(bytes);
      throw e;
    }
    ApiFutures.addCallback(
        sent,
        new ApiFutureCallback<String>() {
          @Override
          public void onSuccess(String messageId) {
            outstanding.release(bytes);
            answer.complete(messageId);
          }

          @Override
          public void onFailure(Throwable failure) {
            outstanding.release(bytes);
            answer.completeExceptionally(failed(failure));
          }
        },
        MoreExecutors.directExecutor());
  }

  private PublishException failed(Throwable failure) {
    return new PublishException(
        PubSubErrors.text(endpoint, "publish to " + topic, topic, failure),
        failure,
        PubSubErrors.mayPass(failure));
  }

  private static PubsubMessage wire(OutgoingMessage message) {
    return PubsubMessage.newBuilder()
        .setData(UnsafeByteOperations.unsafeWrap(message.data())) // unchanged until answered
        .putAllAttributes(message.attributes())
        .build();
  }

  private synchronized @Nullable Publisher clientIfOpen() {
    return client;
  }

  private synchronized Publisher client() throws PublishException {
    if (closed) {
      throw new IllegalStateException("the publisher of " + topic + " is closed");
    }
    if (client == null) {
      try {
        client = settings.connect(endpoint, topic);
      } catch (IOException e) {
        throw PubSubErrors.noCredentials(e);
      }
    }
    return client;
  }
}
