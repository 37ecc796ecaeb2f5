package dev.framefleet.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.Subscription;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PubSubAdminTest {
  private static final URI WORKER = URI.create("http://127.0.0.1:9/v1/push");
  private static final PushSpec PUSH = PushSpec.of("frames-push", "frames", WORKER);

  private final EmbeddedPubSub server;
  private final PubSubEndpoint endpoint;
  private final PubSubAdmin admin;

  PubSubAdminTest() throws IOException {
    server = EmbeddedPubSub.start(EmulatorConfig.local());
    endpoint = new PubSubEndpoint("project", server.endpoint());
    admin = new PubSubAdmin(endpoint);
  }

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aTopicIsMadeOnce() throws Exception {
    admin.ensureTopic("frames");
    admin.ensureTopic("frames");
    admin.ensureTopic("projects/project/topics/frames");

    TopicCheck.run(endpoint, "projects/project/topics/frames", Duration.ofSeconds(5));
  }

  @Test
  void aPushSubscriptionIsAsSpecified() throws Exception {
    admin.ensureTopic("frames");
    admin.ensureTopic("frames-dead");
    admin.ensurePush(
        PUSH.withAckDeadline(Duration.ofSeconds(30))
            .withUnwrapped(true)
            .withOidc(new PushSpec.Oidc("pusher@project.iam.gserviceaccount.com", "worker"))
            .withBackoff(Duration.ofMillis(100), Duration.ofMinutes(1))
            .withDeadLetter("frames-dead", 100));
    Subscription made = subscription();

    assertThat(made.getTopic()).isEqualTo("projects/project/topics/frames");
    assertThat(made.getAckDeadlineSeconds()).isEqualTo(30);
    assertThat(made.getPushConfig().getPushEndpoint()).isEqualTo(WORKER.toString());
    assertThat(made.getPushConfig().getNoWrapper().getWriteMetadata()).isTrue();
    assertThat(made.getPushConfig().getOidcToken().getServiceAccountEmail())
        .isEqualTo("pusher@project.iam.gserviceaccount.com");
    assertThat(made.getPushConfig().getOidcToken().getAudience()).isEqualTo("worker");
    assertThat(Durations.toMillis(made.getRetryPolicy().getMinimumBackoff())).isEqualTo(100);
    assertThat(Durations.toMillis(made.getRetryPolicy().getMaximumBackoff())).isEqualTo(60_000);
    assertThat(made.getDeadLetterPolicy().getDeadLetterTopic())
        .isEqualTo("projects/project/topics/frames-dead");
    assertThat(made.getDeadLetterPolicy().getMaxDeliveryAttempts()).isEqualTo(100);
  }

  @Test
  void ensuringTwiceChangesNothingAndOnceMoreChangesWhatDiffers() throws Exception {
    admin.ensureTopic("frames");
    assertThat(admin.ensurePush(PUSH)).isEqualTo(PubSubAdmin.Change.MADE);
    Subscription first = subscription();
    assertThat(admin.ensurePush(PUSH)).isEqualTo(PubSubAdmin.Change.NONE);
    assertThat(subscription()).isEqualTo(first);
    URI moved = URI.create("http://127.0.0.1:10/v1/push");
    assertThat(
            admin.ensurePush(
                PushSpec.of("frames-push", "frames", moved)
                    .withAckDeadline(Duration.ofSeconds(20))))
        .isEqualTo(PubSubAdmin.Change.CHANGED);

    assertThat(subscription().getPushConfig().getPushEndpoint()).isEqualTo(moved.toString());
    assertThat(subscription().getAckDeadlineSeconds()).isEqualTo(20);
  }

  @Test
  void aPullSubscriptionIsAsSpecified() throws Exception {
    admin.ensureTopic("frames");
    admin.ensureTopic("frames-dead");
    PullSpec spec =
        new PullSpec("frames-push", "frames", Duration.ofSeconds(15))
            .withRetention(Duration.ofDays(31))
            .withBackoff(Duration.ofSeconds(10), Duration.ofMinutes(10))
            .withDeadLetter("frames-dead", 100);
    admin.ensurePull(spec);
    assertThat(admin.ensurePull(spec)).isEqualTo(PubSubAdmin.Change.NONE);

    assertThat(subscription().getMessageRetentionDuration().getSeconds()).isEqualTo(31 * 86_400);
    assertThat(subscription().getRetryPolicy().getMaximumBackoff().getSeconds()).isEqualTo(600);
    assertThat(subscription().getDeadLetterPolicy().getMaxDeliveryAttempts()).isEqualTo(100);
    assertThat(subscription().hasExpirationPolicy()).isTrue();
    assertThat(subscription().getExpirationPolicy().hasTtl()).isFalse();
    assertThat(subscription().getAckDeadlineSeconds()).isEqualTo(15);
    assertThat(subscription().getPushConfig().getPushEndpoint()).isEmpty();
  }

  @Test
  void aSubscriptionOfAnotherTopicIsRefused() {
    admin.ensureTopic("frames");
    admin.ensureTopic("others");
    admin.ensurePush(PUSH);

    assertThatThrownBy(() -> admin.ensurePush(PushSpec.of("frames-push", "others", WORKER)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "projects/project/subscriptions/frames-push is already there for"
                + " projects/project/topics/frames, not for projects/project/topics/others;"
                + " delete it first, or use another name");
  }

  @Test
  void aMissingTopicIsOneLine() {
    assertThatThrownBy(() -> admin.ensurePush(PUSH))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "cannot make projects/project/subscriptions/frames-push: there is no"
                + " projects/project/topics/frames; make it with 'gcloud pubsub topics create"
                + " frames --project=project', or correct the name or the project");
  }

  @Test
  void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
    admin.ensureTopic("frames");
    admin.ensurePush(PUSH);
    admin.deleteSubscription("frames-push");
    admin.deleteSubscription("frames-push");
    admin.deleteTopic("frames");
    admin.deleteTopic("frames");

    assertThatThrownBy(() -> admin.ensurePush(PUSH)).hasMessageContaining("there is no");
  }

  @Test
  void whatPubSubWouldRefuseIsRefusedAtOnce() {
    assertThatThrownBy(() -> PUSH.withAckDeadline(Duration.ofSeconds(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ack deadline must be 10 to 600 s: 9000 ms");
    assertThatThrownBy(() -> PUSH.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PUSH.withBackoff(Duration.ZERO, Duration.ofSeconds(601)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new PullSpec("s", "t", Duration.ofMinutes(1)).withRetention(Duration.ofDays(32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PUSH.withDeadLetter("d", 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Subscription subscription() throws IOException {
    try (SubscriptionAdminClient client =
        AdminClients.subscriptions(endpoint, Duration.ofSeconds(5))) {
      return client.getSubscription("projects/project/subscriptions/frames-push");
    }
  }
}
