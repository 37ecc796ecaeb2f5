package dev.framefleet.producer;

import dev.framefleet.common.message.MessagePublisher;

/** Makes the publisher of a topic, without I/O. */
@FunctionalInterface
interface PublisherOpener {
  /** Pub/Sub. */
  PublisherOpener PUBSUB =
      (project, topic) -> {
        throw new UnsupportedOperationException("no Pub/Sub yet");
      };

  /** The caller closes it. */
  MessagePublisher open(String project, String topic);
}
