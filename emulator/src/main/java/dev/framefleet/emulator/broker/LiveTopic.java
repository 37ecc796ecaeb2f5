package dev.framefleet.emulator.broker;

import com.google.pubsub.v1.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A topic and the subscriptions that get its messages. Thread-safe. */
final class LiveTopic {
  private final Topic spec;
  private final List<LiveSubscription> subscriptions = new CopyOnWriteArrayList<>();

  LiveTopic(Topic spec) {
    this.spec = spec;
  }

  Topic spec() {
    return spec;
  }

  List<LiveSubscription> subscriptions() {
    return subscriptions;
  }
}
