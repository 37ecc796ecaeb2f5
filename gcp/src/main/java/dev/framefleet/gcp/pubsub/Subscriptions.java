package dev.framefleet.gcp.pubsub;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;

/** The wire form of the specifications. Stateless. */
final class Subscriptions {
  /** The fields that a specification sets, and that can be changed later. */
  static final FieldMask OURS =
      FieldMask.newBuilder()
          .addPaths("push_config")
          .addPaths("ack_deadline_seconds")
          .addPaths("retry_policy")
          .addPaths("dead_letter_policy")
          .build();

  private Subscriptions() {}

  static Subscription of(PubSubEndpoint server, PushSpec spec) {
    Subscription.Builder wire =
        Subscription.newBuilder()
            .setName(server.subscription(spec.subscription()))
            .setTopic(server.topic(spec.topic()))
            .setAckDeadlineSeconds((int) spec.ackDeadline().toSeconds())
            .setPushConfig(pushConfig(spec))
            .setRetryPolicy(
                RetryPolicy.newBuilder()
                    .setMinimumBackoff(Durations.fromMillis(spec.minBackoff().toMillis()))
                    .setMaximumBackoff(Durations.fromMillis(spec.maxBackoff().toMillis())));
    PushSpec.DeadLetter dead = spec.deadLetter();
    if (dead != null) {
      wire.setDeadLetterPolicy(
          DeadLetterPolicy.newBuilder()
              .setDeadLetterTopic(server.topic(dead.topic()))
              .setMaxDeliveryAttempts(dead.maxAttempts()));
    }
    return wire.build();
  }

  static Subscription of(PubSubEndpoint server, PullSpec spec) {
    return Subscription.newBuilder()
        .setName(server.subscription(spec.subscription()))
        .setTopic(server.topic(spec.topic()))
        .setAckDeadlineSeconds((int) spec.ackDeadline().toSeconds())
        .build();
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
        && is.getDeadLetterPolicy().equals(wanted.getDeadLetterPolicy());
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
