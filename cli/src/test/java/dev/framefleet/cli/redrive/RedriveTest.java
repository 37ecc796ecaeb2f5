package dev.framefleet.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.PullSpec;
import dev.framefleet.gcp.pubsub.PulledMessage;
import dev.framefleet.gcp.pubsub.SubscriptionPull;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final List<String> progress = new ArrayList<>();
  private EmbeddedPubSub pubsub;
  private PubSubEndpoint server;
  private SubscriptionPull letters;

  @BeforeEach
  void start() throws IOException {
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    server = new PubSubEndpoint("redrive", pubsub.endpoint());
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      for (String topic : List.of("frames", "frames-dead")) {
        admin.ensureTopic(topic);
        admin.ensurePull(new PullSpec(topic + "-pull", topic, Duration.ofSeconds(10)));
      }
    }
    letters = SubscriptionPull.open(server, "frames-dead-pull", WAIT);
  }

  @AfterEach
  void stop() {
    letters.close();
    pubsub.close();
  }

  @Test
  void lettersComeBackWithTheirOriginalAttributesAndAreGoneFromTheDead() throws Exception {
    bury(250);
    try (MessagePublisher target = TopicPublisher.open(server, "frames", PublishBounds.DEFAULT)) {
      Redrive.Summary summary = new Redrive(letters, target, progress::add).run(Long.MAX_VALUE);
      assertThat(summary).isEqualTo(new Redrive.Summary(250, 250, 249));
    }
    List<PulledMessage> back = drain("frames-pull");
    assertThat(back).hasSize(250);
    assertThat(back.get(0).attributes()).containsOnlyKeys("ff-stream", "ff-seq");
    assertThat(back.get(0).data()).hasSize(100);
    assertThat(letters.pull(10)).isEmpty();
  }

  @Test
  void aMaximumIsKept() throws Exception {
    bury(30);
    RecordingPublisher target = new RecordingPublisher();
    assertThat(new Redrive(letters, target, progress::add).run(7).moved()).isEqualTo(7);
    assertThat(target.messages()).hasSize(7);
  }

  @Test
  void aDryRunCountsAndGivesEverythingBackAtOnce() throws Exception {
    bury(120);
    RecordingPublisher target = new RecordingPublisher();
    Redrive.Summary summary = new Redrive(letters, target, progress::add).count(Long.MAX_VALUE);
    assertThat(summary).isEqualTo(new Redrive.Summary(120, 0, 119));
    assertThat(target.messages()).isEmpty();
    assertThat(drain("frames-dead-pull")).hasSize(120);
  }

  @Test
  void aLetterThatCannotBePublishedStaysWhereItWas() throws Exception {
    bury(10);
    RecordingPublisher target = new RecordingPublisher();
    target.failNext(new PublishException("no room", null));
    assertThatThrownBy(() -> new Redrive(letters, target, progress::add).run(10))
        .isInstanceOf(UserError.class)
        .hasMessage("no room; 9 letters were published again, the others stay where they are");
    assertThat(drain("frames-dead-pull")).hasSize(1);
  }

  @Test
  void aMissingSubscriptionIsOneClearLine() {
    try (SubscriptionPull none = SubscriptionPull.open(server, "nowhere")) {
      assertThatThrownBy(() -> none.pull(1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("there is no projects/redrive/subscriptions/nowhere");
    }
  }

  /** Frames as the server gives them up, and one message that is none. */
  private void bury(int count) throws Exception {
    try (MessagePublisher dead =
        TopicPublisher.open(server, "frames-dead", PublishBounds.DEFAULT)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int seq = 1; seq < count; seq++) {
        answers.add(
            dead.publish(
                new OutgoingMessage(
                    new byte[100],
                    Map.of(
                        "ff-stream",
                        "gate",
                        "ff-seq",
                        "" + seq,
                        "CloudPubSubDeadLetterSourceDeliveryCount",
                        "100",
                        "CloudPubSubDeadLetterSourceSubscription",
                        "frames-push"))));
      }
      answers.add(dead.publish(new OutgoingMessage(new byte[1], Map.of())));
      dead.flush();
      answers.forEach(CompletableFuture::join);
    }
  }

  private List<PulledMessage> drain(String subscription) {
    List<PulledMessage> all = new ArrayList<>();
    try (SubscriptionPull pull = SubscriptionPull.open(server, subscription, WAIT)) {
      List<PulledMessage> batch = pull.pull(1_000);
      while (!batch.isEmpty()) {
        pull.ack(batch);
        all.addAll(batch);
        batch = pull.pull(1_000);
      }
    }
    return all;
  }
}
