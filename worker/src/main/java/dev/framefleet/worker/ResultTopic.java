package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.worker.events.ResilientTopic;
import dev.framefleet.worker.events.TopicPatience;
import dev.framefleet.worker.frame.ResultEvents;
import dev.framefleet.worker.store.Probe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The topic of results, if one is configured. Thread-safe. */
final class ResultTopic implements AutoCloseable {
  private final @Nullable MessagePublisher publisher;
  private final @Nullable ResilientTopic resilient;
  private final @Nullable Probe probe;
  private final Duration patience;

  private ResultTopic(@Nullable MessagePublisher publisher, Duration patience) {
    this.publisher = publisher;
    this.patience = patience;
    if (publisher == null) {
      resilient = null;
      probe = null;
    } else {
      ResilientTopic guarded =
          new ResilientTopic(publisher, TopicPatience.DEFAULT, SystemTime.wallClock());
      resilient = guarded;
      probe = new Probe("results-probe", guarded::probe);
    }
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
    MessagePublisher publisher = TopicPublisher.openBrief(endpoint, topic, PublishBounds.DEFAULT);
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
    return resilient == null ? null : new ResultEvents(resilient, store, patience);
  }

  /** Whether events are taken, or none are made. */
  boolean isUp() {
    return resilient == null || resilient.isUp();
  }

  /** Shows in a registry whether it is up, if there is one. */
  void register(MeterRegistry registry) {
    if (resilient != null) {
      registry.gauge("framefleet.results.up", resilient, topic -> topic.isUp() ? 1 : 0);
    }
  }

  @Override
  public void close() {
    if (probe != null) {
      probe.close();
    }
    if (publisher != null) {
      publisher.close();
    }
  }
}
