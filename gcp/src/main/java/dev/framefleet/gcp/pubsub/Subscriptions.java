package dev.framefleet.gcp.pubsub;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The wire form of the specifications. Stateless. */
final class Subscriptions {
  /** The fields that a specification sets, and that can be changed later. */
  static final FieldMask OURS =
      FieldMask.newBuilder()
          .addPaths("push_config")
          .addPaths("ack_deadline_seconds")
          .addPaths("retry_policy")
          .addPaths("dead_letter_policy")
          .addPaths("expiration_policy")
          .addPaths("message_retention_duration")
          .build();

  private static final Duration PUSH_RETENTION = Duration.ofDays(7);

  /** Without a time to live: a camera may sleep for months. */
  private static final ExpirationPolicy NEVER = ExpirationPolicy.getDefaultInstance();

  private Subscriptions() {}

  static Subscription of(PubSubEndpoint server, PushSpec spec) {
    Subscription.Builder wire =
        common(server, spec.subscription(), spec.topic(), spec.ackDeadline(), PUSH_RETENTION)
            .setPushConfig(pushConfig(spec))
            .setRetryPolicy(retries(spec.minBackoff(), spec.maxBackoff()));
    return withDeadLetter(server, wire, spec.deadLetter()).build();
  }

  static Subscription of(PubSubEndpoint server, PullSpec spec) {
    Subscription.Builder wire =
        common(server, spec.subscription(), spec.topic(), spec.ackDeadline(), spec.retention());
    PullSpec.Backoff backoff = spec.backoff();
    if (backoff != null) {
      wire.setRetryPolicy(retries(backoff.min(), backoff.max()));
    }
    return withDeadLetter(server, wire, spec.deadLetter()).build();
  }

  private static Subscription.Builder common(
      PubSubEndpoint server,
      String subscription,
      String topic,
      Duration ackDeadline,
      Duration retention) {
    return Subscription.newBuilder()
        .setName(server.subscription(subscription))
        .setTopic(server.topic(topic))
        .setAckDeadlineSeconds((int) ackDeadline.toSeconds())
        .setExpirationPolicy(NEVER)
        .setMessageRetentionDuration(Durations.fromMillis(retention.toMillis()));
  }

  private static RetryPolicy retries(Duration min, Duration max) {
    return RetryPolicy.newBuilder()
        .setMinimumBackoff(Durations.fromMillis(min.toMillis()))
        .setMaximumBackoff(Durations.fromMillis(max.toMillis()))
        .build();
  }

  private static Subscription.Builder withDeadLetter(
      PubSubEndpoint server, Subscription.Builder wire, PushSpec.@Nullable DeadLetter dead) {
    return dead == null
        ? wire
        : wire.setDeadLetterPolicy(
            DeadLetterPolicy.newBuilder()
                .setDeadLetterTopic(server.topic(dead.topic()))
                .setMaxDeliveryAttempts(dead.maxAttempts()));
  }

  /** Whether a subscription is as wanted, in what is ours; a server adds attributes of its own. */
  static boolean isAsWanted(Subscription is, Subscription wanted) {
    PushConfig push = is.getPushConfig();
    PushConfig wantedPush = wanted.getPushConfig();
    return push.getPushEndpoint().equals(wantedPush.getPushEndpoint())
        && push.getNoWrapper().equals(wantedPush.getNoWrapper())
        && push.getOidcToken().equals(wantedPush.getOidcToken())
        && is.getAckDeadlineSeconds() == wanted.getAckDeadlineSeconds()
        && is.getRetryPolicy().equals(wanted.getRetryPolicy())
        && is.getDeadLetterPolicy().equals(wanted.getDeadLetterPolicy())
        && neverExpires(is)
        && is.getMessageRetentionDuration().equals(wanted.getMessageRetentionDuration());
  }

  /** Google's own server leaves the policy away where there is none; a default is written out. */
  private static boolean neverExpires(Subscription is) {
    return !is.getExpirationPolicy().hasTtl();
  }

  private static PushConfig pushConfig(PushSpec spec) {
    PushConfig.Builder push = PushConfig.newBuilder().setPushEndpoint(spec.endpoint().toString());
    if (spec.unwrapped()) {
      push.setNoWrapper(PushConfig.NoWrapper.newBuilder().setWriteMetadata(true));
    }
    PushSpec.Oidc oidc = spec.oidc();
    if (oidc != null) {
      push.setOidcToken(
          PushConfig.OidcToken.newBuilder()
              .setServiceAccountEmail(oidc.serviceAccount())
              .setAudience(oidc.audience()));
    }
    return push.build();
  }
}
