package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.worker.frame.ResultEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The topic of results, if one is configured. Thread-safe. */
final class ResultTopic implements AutoCloseable {
  private final @Nullable MessagePublisher publisher;
  private final Duration patience;

  private ResultTopic(@Nullable MessagePublisher publisher, Duration patience) {
    this.publisher = publisher;
    this.patience = patience;
  }

  /**
   * The configured one, or none.
   *
   * @throws UserError if it is not there, or must not be used
   */
  static ResultTopic open(WorkerConfig config) {
    String topic = config.results().topic();
    PubSubEndpoint endpoint = config.results().endpoint();
    if (topic == null || endpoint == null) {
      return new ResultTopic(null, config.ackDeadline());
    }
    MessagePublisher publisher = TopicPublisher.open(endpoint, topic, PublishBounds.DEFAULT);
    try {
      publisher.check();
    } catch (PublishException e) {
      publisher.close();
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
    return new ResultTopic(publisher, config.ackDeadline());
  }

  /** Events of a store's frames, each given up when its push is; null if there is no topic. */
  @Nullable ResultEvents events(ObjectStore store) {
    return publisher == null ? null : new ResultEvents(publisher, store, patience);
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
