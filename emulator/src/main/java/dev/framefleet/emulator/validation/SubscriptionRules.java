package dev.framefleet.emulator.validation;

import com.google.protobuf.Duration;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import java.net.URI;
import java.util.Set;

/** Checks what a subscription asks for, and fills in Google's defaults. Stateless. */
public final class SubscriptionRules {
  private static final int DEFAULT_ACK_DEADLINE_SECONDS = 10;
  private static final int DEFAULT_ATTEMPTS = 5;
  private static final long DEFAULT_MIN_BACKOFF_SECONDS = 10;
  private static final long MAX_BACKOFF_SECONDS = 600;
  private static final long DEFAULT_RETENTION_SECONDS = 7 * 24 * 3600;
  private static final long MIN_RETENTION_SECONDS = 600;
  private static final long MAX_RETENTION_SECONDS = 31 * 24 * 3600;

  /** The attribute of a push configuration that Google knows. */
  private static final String FORMAT = "x-goog-version";

  /** Two names of the format that is pushed here. */
  private static final Set<String> FORMATS = Set.of("v1", "v1beta2");

  private SubscriptionRules() {}

  /** The subscription as it will be, or a refusal. */
  public static Subscription complete(Subscription asked) {
    ResourceNames.subscription(asked.getName());
    refuseUnimplemented(asked);
    Subscription.Builder full =
        asked.toBuilder()
            .setAckDeadlineSeconds(ackDeadline(asked.getAckDeadlineSeconds()))
            .setPushConfig(pushConfig(asked.getPushConfig()))
            .setState(Subscription.State.ACTIVE);
    full.setMessageRetentionDuration(
        asked.hasMessageRetentionDuration()
            ? retention(asked.getMessageRetentionDuration())
            : seconds(DEFAULT_RETENTION_SECONDS));
    if (asked.hasDeadLetterPolicy()) {
      full.setDeadLetterPolicy(deadLetter(asked.getDeadLetterPolicy()));
    }
    if (asked.hasRetryPolicy()) {
      full.setRetryPolicy(retry(asked.getRetryPolicy()));
    }
    return full.build();
  }

  /** A push configuration that can be followed (or is empty: pull), or a refusal. */
  public static PushConfig pushConfig(PushConfig asked) {
    String endpoint = asked.getPushEndpoint();
    if (!endpoint.isEmpty() && !isHttp(endpoint)) {
      throw Refusal.invalid(
          "Invalid push endpoint given (endpoint="
              + endpoint
              + "); it should be a URL with http or https and a host.");
    }
    asked
        .getAttributesMap()
        .forEach(
            (name, value) ->
                refuseIf(
                    !name.equals(FORMAT) || !FORMATS.contains(value),
                    "PushConfig.attributes[" + name + "=" + value + "]"));
    return asked;
  }

  /** Refuses a deadline that is neither 0 nor 10 to 600 s; 0 means 10. */
  public static int ackDeadline(int seconds) {
    if (seconds == 0) {
      return DEFAULT_ACK_DEADLINE_SECONDS;
    }
    if (seconds < 10 || seconds > 600) {
      throw Refusal.invalid(
          "Invalid ack deadline given (ack_deadline=" + seconds + "); allowed are 10 to 600 s.");
    }
    return seconds;
  }

  private static void refuseUnimplemented(Subscription asked) {
    refuseIf(!asked.getFilter().isEmpty(), "Subscription.filter");
    refuseIf(asked.getEnableExactlyOnceDelivery(), "Subscription.enable_exactly_once_delivery");
    refuseIf(asked.getEnableMessageOrdering(), "Subscription.enable_message_ordering");
    refuseIf(asked.getRetainAckedMessages(), "Subscription.retain_acked_messages");
    refuseIf(asked.hasBigqueryConfig(), "Subscription.bigquery_config");
    refuseIf(asked.hasCloudStorageConfig(), "Subscription.cloud_storage_config");
    refuseIf(asked.getMessageTransformsCount() > 0, "Subscription.message_transforms");
    // A subscription that never expires, which is one without a time to live, is what there is.
    refuseIf(asked.getExpirationPolicy().hasTtl(), "Subscription.expiration_policy.ttl");
  }

  /** Nothing is dropped for its age, so each message is kept for at least as long as asked. */
  private static Duration retention(Duration asked) {
    if (asked.getSeconds() < MIN_RETENTION_SECONDS
        || asked.getSeconds() > MAX_RETENTION_SECONDS
        || (asked.getSeconds() == MAX_RETENTION_SECONDS && asked.getNanos() > 0)) {
      throw Refusal.invalid(
          "Invalid message_retention_duration given ("
              + asked.getSeconds()
              + " s); allowed are 10 minutes to 31 days.");
    }
    return asked;
  }

  private static void refuseIf(boolean asked, String field) {
    if (asked) {
      throw Refusal.unimplemented(field);
    }
  }

  private static DeadLetterPolicy deadLetter(DeadLetterPolicy asked) {
    ResourceNames.topic(asked.getDeadLetterTopic());
    int attempts = asked.getMaxDeliveryAttempts();
    if (attempts == 0) {
      return asked.toBuilder().setMaxDeliveryAttempts(DEFAULT_ATTEMPTS).build();
    }
    if (attempts < 5 || attempts > 100) {
      throw Refusal.outOfRange(
          "Invalid max_delivery_attempts given (" + attempts + "); allowed are 5 to 100.");
    }
    return asked;
  }

  private static RetryPolicy retry(RetryPolicy asked) {
    Duration min =
        asked.hasMinimumBackoff()
            ? asked.getMinimumBackoff()
            : seconds(DEFAULT_MIN_BACKOFF_SECONDS);
    Duration max =
        asked.hasMaximumBackoff() ? asked.getMaximumBackoff() : seconds(MAX_BACKOFF_SECONDS);
    if (!inRange(min) || !inRange(max) || nanos(min) > nanos(max)) {
      throw Refusal.invalid(
          "Invalid retry policy given; minimum_backoff and maximum_backoff are 0 to 600 s, the"
              + " minimum not above the maximum.");
    }
    return RetryPolicy.newBuilder().setMinimumBackoff(min).setMaximumBackoff(max).build();
  }

  private static boolean inRange(Duration duration) {
    return nanos(duration) >= 0 && nanos(duration) <= MAX_BACKOFF_SECONDS * 1_000_000_000L;
  }

  private static long nanos(Duration duration) {
    long seconds = Math.max(-1, Math.min(duration.getSeconds(), MAX_BACKOFF_SECONDS + 1));
    return seconds * 1_000_000_000L + duration.getNanos();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private static boolean isHttp(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
