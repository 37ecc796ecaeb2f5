package dev.framefleet.emulator.pull;

import com.google.pubsub.v1.ReceivedMessage;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.broker.LiveSubscription;
import java.util.List;

/** Leases as a puller gets them. Stateless. */
final class PullBatch {
  private PullBatch() {}

  static List<ReceivedMessage> of(LiveSubscription subscription, List<Lease> leases) {
    subscription.countDelivered(leases.size());
    boolean attempts = subscription.spec().hasDeadLetterPolicy();
    return leases.stream().map(lease -> received(subscription, lease, attempts)).toList();
  }

  private static ReceivedMessage received(
      LiveSubscription subscription, Lease lease, boolean attempts) {
    return ReceivedMessage.newBuilder()
        .setAckId(subscription.ackId(lease))
        .setMessage(lease.message().message())
        .setDeliveryAttempt(attempts ? lease.attempt() : 0)
        .build();
  }
}
