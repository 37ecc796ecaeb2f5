package dev.framefleet.emulator.broker;

import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.validation.ResourceNames;
import java.time.Instant;

/** Marks a message with where it failed, in the attributes that Google writes. Stateless. */
final class DeadLetterMessage {
  private static final String PREFIX = "CloudPubSubDeadLetterSource";

  private DeadLetterMessage() {}

  static PubsubMessage of(String subscription, Lease lease) {
    PubsubMessage failed = lease.message().message();
    return failed.toBuilder()
        .clearMessageId()
        .clearPublishTime()
        .putAttributes(PREFIX + "DeliveryCount", Integer.toString(lease.attempt()))
        .putAttributes(PREFIX + "Subscription", ResourceNames.idOf(subscription))
        .putAttributes(PREFIX + "SubscriptionProject", ResourceNames.projectOf(subscription))
        .putAttributes(PREFIX + "TopicPublishTime", publishTime(failed).toString())
        .build();
  }

  private static Instant publishTime(PubsubMessage message) {
    return Instant.ofEpochSecond(
        message.getPublishTime().getSeconds(), message.getPublishTime().getNanos());
  }
}
