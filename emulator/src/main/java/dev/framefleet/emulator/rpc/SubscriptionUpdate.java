package dev.framefleet.emulator.rpc;

import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.framefleet.emulator.validation.Refusal;

/** Applies an update mask. Stateless. */
final class SubscriptionUpdate {
  private SubscriptionUpdate() {}

  static Subscription merge(Subscription now, UpdateSubscriptionRequest request) {
    if (request.getUpdateMask().getPathsCount() == 0) {
      throw Refusal.invalid("The update_mask must name at least one field.");
    }
    Subscription.Builder merged = now.toBuilder();
    for (String path : request.getUpdateMask().getPathsList()) {
      apply(merged, path, request.getSubscription());
    }
    return merged.build();
  }

  private static void apply(Subscription.Builder merged, String path, Subscription wanted) {
    switch (path) {
      case "ack_deadline_seconds" -> merged.setAckDeadlineSeconds(wanted.getAckDeadlineSeconds());
      case "labels" -> merged.clearLabels().putAllLabels(wanted.getLabelsMap());
      case "push_config" -> merged.setPushConfig(wanted.getPushConfig());
      case "retry_policy" -> {
        merged.clearRetryPolicy();
        if (wanted.hasRetryPolicy()) {
          merged.setRetryPolicy(wanted.getRetryPolicy());
        }
      }
      case "dead_letter_policy" -> {
        merged.clearDeadLetterPolicy();
        if (wanted.hasDeadLetterPolicy()) {
          merged.setDeadLetterPolicy(wanted.getDeadLetterPolicy());
        }
      }
      case "expiration_policy" -> {
        merged.clearExpirationPolicy();
        if (wanted.hasExpirationPolicy()) {
          merged.setExpirationPolicy(wanted.getExpirationPolicy());
        }
      }
      case "message_retention_duration" -> {
        merged.clearMessageRetentionDuration();
        if (wanted.hasMessageRetentionDuration()) {
          merged.setMessageRetentionDuration(wanted.getMessageRetentionDuration());
        }
      }
      default -> throw Refusal.unimplemented("Updating Subscription." + path);
    }
  }
}
