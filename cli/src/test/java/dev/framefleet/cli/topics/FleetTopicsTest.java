package dev.framefleet.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubAdmin.Change;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PushSpec;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTopicsTest {
  private static final TopicPlan PULLED =
      new TopicPlan(
          "frames",
          null,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(600),
          100,
          Duration.ofDays(31),
          null);
  private static final TopicPlan PUSHED =
      new TopicPlan(
          "frames",
          new TopicPlan.Push(
              URI.create("https://worker.example/v1/push"),
              true,
              new PushSpec.Oidc("pusher@p.iam.gserviceaccount.com", "https://worker.example")),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(600),
          100,
          Duration.ofDays(31),
          "results");

  private final EmbeddedPubSub server;
  private final PubSubAdmin admin;
  private final ManagedChannel channel;
  private final List<String> told = new ArrayList<>();

  FleetTopicsTest() throws IOException {
    server = EmbeddedPubSub.start(EmulatorConfig.local());
    admin = new PubSubAdmin(new PubSubEndpoint("p", server.endpoint()));
    channel = ManagedChannelBuilder.forTarget(server.endpoint()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    admin.close();
    server.close();
  }

  @Test
  void everythingIsMadeOnceAndTheSecondTimeIsAsItWas() {
    apply(PUSHED);
    assertThat(told)
        .containsExactly(
            "topic frames-dead MADE",
            "subscription frames-dead-pull MADE",
            "topic frames MADE",
            "subscription frames-push MADE",
            "topic results MADE");
    told.clear();
    apply(PUSHED);
    assertThat(told).hasSize(5).allMatch(line -> line.endsWith(" " + Change.NONE));
  }

  @Test
  void whatIsAskedOtherwiseIsChanged() {
    apply(PULLED);
    told.clear();
    apply(
        new TopicPlan(
            "frames",
            null,
            Duration.ofSeconds(90),
            Duration.ofSeconds(1),
            Duration.ofSeconds(600),
            100,
            Duration.ofDays(31),
            null));
    assertThat(told).contains("subscription frames-pull CHANGED", "topic frames NONE");
  }

  @Test
  void theDesignsValuesAreInForce() {
    apply(PUSHED);
    apply(PULLED);
    for (String name : List.of("frames-push", "frames-pull")) {
      Subscription made = subscription(name);
      assertThat(made.getTopic()).isEqualTo("projects/p/topics/frames");
      assertThat(made.getEnableMessageOrdering()).isFalse();
      assertThat(made.hasExpirationPolicy()).isTrue();
      assertThat(made.getExpirationPolicy().hasTtl()).isFalse();
      assertThat(made.getRetryPolicy().getMinimumBackoff().getSeconds()).isEqualTo(10);
      assertThat(made.getRetryPolicy().getMaximumBackoff().getSeconds()).isEqualTo(600);
      assertThat(made.getDeadLetterPolicy().getDeadLetterTopic())
          .isEqualTo("projects/p/topics/frames-dead");
      assertThat(made.getDeadLetterPolicy().getMaxDeliveryAttempts()).isEqualTo(100);
    }
    assertThat(subscription("frames-push").getAckDeadlineSeconds()).isEqualTo(30);
    assertThat(subscription("frames-push").getPushConfig().getOidcToken().getAudience())
        .isEqualTo("https://worker.example");
    assertThat(subscription("frames-pull").getAckDeadlineSeconds()).isEqualTo(60);
  }

  @Test
  void withoutAnyBackOffThereIsNoRetryPolicy() {
    apply(PULLED);
    told.clear();
    TopicPlan atOnce =
        new TopicPlan(
            "frames",
            null,
            Duration.ofSeconds(60),
            Duration.ZERO,
            Duration.ZERO,
            100,
            Duration.ofDays(31),
            null);
    apply(atOnce);
    assertThat(told).contains("subscription frames-pull CHANGED");
    assertThat(subscription("frames-pull").hasRetryPolicy()).isFalse();
    told.clear();
    apply(atOnce);
    assertThat(told).contains("subscription frames-pull NONE");
  }

  @Test
  void deadLettersAreKeptForAMonthInASubscriptionOfTheirOwn() {
    apply(PULLED);
    Subscription dead = subscription("frames-dead-pull");
    assertThat(dead.getTopic()).isEqualTo("projects/p/topics/frames-dead");
    assertThat(dead.getMessageRetentionDuration().getSeconds()).isEqualTo(31 * 24 * 3600);
    assertThat(dead.hasDeadLetterPolicy()).isFalse();
  }

  private void apply(TopicPlan plan) {
    new FleetTopics(plan, admin, (what, change) -> told.add(what + " " + change)).apply();
  }

  private Subscription subscription(String name) {
    return SubscriberGrpc.newBlockingStub(channel)
        .getSubscription(
            GetSubscriptionRequest.newBuilder()
                .setSubscription("projects/p/subscriptions/" + name)
                .build());
  }
}
