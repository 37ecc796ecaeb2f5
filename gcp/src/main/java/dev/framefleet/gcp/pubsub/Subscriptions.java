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
  private static final Duration PUSH_RETENTION = Duration.ofDays(7);

  /** Without a time to live: a camera may sleep for months. */
  private static final ExpirationPolicy NEVER = ExpirationPolicy.getDefaultInstance();

  private Subscriptions() {}

  static Subscription of(PubSubEndpoint server, PushSpec spec) {
    Subscription.Builder wire =
        common(server, spec.subscription(), spec.topic(), spec.ackDeadline(), PUSH_RETENTION)
            .setPushConfig(pushConfig(spec));
    setRetries(wire, spec.minBackoff(), spec.maxBackoff());
    return withDeadLetter(server, wire, spec.deadLetter()).build();
  }

  static Subscription of(PubSubEndpoint server, PullSpec spec) {
    Subscription.Builder wire =
        common(server, spec.subscription(), spec.topic(), spec.ackDeadline(), spec.retention());
    PullSpec.Backoff backoff = spec.backoff();
    if (backoff != null) {
      setRetries(wire, backoff.min(), backoff.max());
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

  /** Without any back-off there is no policy: at once is what that means. */
  private static void setRetries(Subscription.Builder wire, Duration min, Duration max) {
    if (!max.isZero()) {
      wire.setRetryPolicy(
          RetryPolicy.newBuilder()
              .setMinimumBackoff(Durations.fromMillis(min.toMillis()))
              .setMaximumBackoff(Durations.fromMillis(max.toMillis())));
    }
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

  /**
   * The fields that are not as wanted, of those that are ours; a server adds some of its own. Only
   * they are changed: not every server can change every field.
   */
  static FieldMask differences(Subscription is, Subscription wanted) {
    FieldMask.Builder paths = FieldMask.newBuilder();
    addUnless(paths, "push_config", isSamePush(is.getPushConfig(), wanted.getPushConfig()));
    addUnless(
        paths,
        "ack_deadline_seconds",
        is.getAckDeadlineSeconds() == wanted.getAckDeadlineSeconds());
    addUnless(paths, "retry_policy", is.getRetryPolicy().equals(wanted.getRetryPolicy()));
    addUnless(
        paths, "dead_letter_policy", is.getDeadLetterPolicy().equals(wanted.getDeadLetterPolicy()));
    addUnless(paths, "expiration_policy", neverExpires(is));
    addUnless(
        paths,
        "message_retention_duration",
        is.getMessageRetentionDuration().equals(wanted.getMessageRetentionDuration()));
    return paths.build();
  }

  private static void addUnless(FieldMask.Builder paths, String path, boolean asWanted) {
    if (!asWanted) {
      paths.addPaths(path);
    }
  }

  private static boolean isSamePush(PushConfig is, PushConfig wanted) {
    return is.getPushEndpoint().equals(wanted.getPushEndpoint())
        && is.getNoWrapper().equals(wanted.getNoWrapper())
        && is.getOidcToken().equals(wanted.getOidcToken());
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
