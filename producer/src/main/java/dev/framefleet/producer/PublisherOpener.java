package dev.framefleet.producer;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;

/** Makes the publisher of a topic, without I/O. */
@FunctionalInterface
interface PublisherOpener {
  /** Pub/Sub, or the emulator that the environment names. */
  PublisherOpener PUBSUB =
      (project, topic) ->
          TopicPublisher.open(
              PubSubEndpoint.fromEnvironment(project, System.getenv()),
              topic,
              PublishBounds.DEFAULT);

  /** The caller closes it. */
  MessagePublisher open(String project, String topic);
}
