package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.broker.Broker;
import dev.framefleet.emulator.broker.Counters;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.time.EmulatorTime;
import dev.framefleet.emulator.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The whole way from Publish to the endpoint, on hand-moved clocks and without HTTP. */
class PushConsumerTest {
  private static final String TOPIC = "projects/p/topics/frames";
  private static final String DEAD = "projects/p/topics/frames-dead";
  private static final String NAME = "projects/p/subscriptions/frames-push";

  private record Sent(Lease lease, Duration timeout, Consumer<Boolean> outcome) {}

  private final ManualTime time = new ManualTime();
  private final EmulatorTime clocks = time.clocks();
  private final MemoryBudget budget = new MemoryBudget(1_000_000);
  private final Counters counters = new Counters();
  private final List<Sent> sent = new ArrayList<>();
  private final Broker broker =
      new Broker(
          clocks,
          budget,
          counters,
          (subscription, config) ->
              new PushConsumer(
                  subscription,
                  (lease, timeout, outcome) -> sent.add(new Sent(lease, timeout, outcome)),
                  new PushPace(clocks.ticker(), 64),
                  clocks.ticker()));

  @Test
  void theWindowBoundsWhatIsUnderWayAndGrowsWithAcks() {
    subscribe(Subscription.newBuilder());
    publish(100);
    assertThat(sent).hasSize(5);
    answerAll(true);
    assertThat(sent).hasSize(15);
    answerAll(true);
    assertThat(sent).hasSize(35);
    while (counters.acked() < 100) {
      answerAll(true);
    }
    assertThat(counters.delivered()).isEqualTo(100);
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void theAckDeadlineIsTheTimeOut() {
    subscribe(Subscription.newBuilder().setAckDeadlineSeconds(42));
    publish(1);
    assertThat(sent.get(0).timeout()).isEqualTo(Duration.ofSeconds(42));
  }

  @Test
  void afterAFailureNothingIsSentUntilThePauseIsOver() {
    subscribe(Subscription.newBuilder());
    publish(1);
    answerAll(false);
    publish(5);
    assertThat(sent).hasSize(1);
    time.advance(Duration.ofMillis(99));
    assertThat(sent).hasSize(1);
    time.advance(Duration.ofMillis(1));
    assertThat(sent).as("the window was halved").hasSize(3);
    assertThat(sent.get(1).lease().attempt()).as("the failed one was first").isEqualTo(2);
  }

  @Test
  void pausesGrowWhileEverythingFails() {
    subscribe(Subscription.newBuilder());
    publish(1);
    long[] expectedMillis = {100, 200, 400, 800};
    for (long millis : expectedMillis) {
      int before = sent.size();
      answerAll(false);
      time.advance(Duration.ofMillis(millis - 1));
      assertThat(sent).hasSize(before);
      time.advance(Duration.ofMillis(1));
      assertThat(sent).hasSize(before + 1);
    }
  }

  @Test
  void exhaustedMessagesGoToTheDeadLetterTopicAndTheOthersGoOn() {
    broker.createTopic(Topic.newBuilder().setName(DEAD).build());
    broker.createTopic(Topic.newBuilder().setName(TOPIC).build());
    String graveyard = "projects/p/subscriptions/frames-dead-pull";
    broker.createSubscription(Subscription.newBuilder().setName(graveyard).setTopic(DEAD).build());
    create(
        Subscription.newBuilder()
            .setDeadLetterPolicy(
                DeadLetterPolicy.newBuilder().setDeadLetterTopic(DEAD).setMaxDeliveryAttempts(5)));
    publish(1);
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(sent).hasSize(attempt);
      answerAll(false);
      time.advance(Duration.ofMinutes(1));
    }
    assertThat(sent).hasSize(5);
    assertThat(counters.deadLettered()).isEqualTo(1);
    assertThat(budget.usedBytes()).as("it waits in the other subscription").isPositive();
    publish(1);
    assertThat(sent).hasSize(6);
  }

  @Test
  void withoutItsDeadLetterTopicAMessageGoesOnBeingDelivered() {
    broker.createTopic(Topic.newBuilder().setName(DEAD).build());
    broker.createTopic(Topic.newBuilder().setName(TOPIC).build());
    create(
        Subscription.newBuilder()
            .setDeadLetterPolicy(
                DeadLetterPolicy.newBuilder().setDeadLetterTopic(DEAD).setMaxDeliveryAttempts(5)));
    broker.deleteTopic(DEAD);
    publish(1);
    for (int attempt = 1; attempt <= 7; attempt++) {
      answerAll(false);
      time.advance(Duration.ofMinutes(1));
    }
    assertThat(sent).hasSize(8);
    assertThat(counters.deadLettered()).isZero();
  }

  @Test
  void anotherEndpointGetsWhatTheOldOneRefuses() {
    subscribe(Subscription.newBuilder());
    publish(1);
    broker.modifyPush(NAME, PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1/b").build());
    answerAll(false);
    assertThat(sent).as("the new endpoint has no pause").hasSize(2);
  }

  @Test
  void aDeletedSubscriptionFreesItsMemoryAndIgnoresLateAnswers() {
    subscribe(Subscription.newBuilder());
    publish(20);
    broker.deleteSubscription(NAME);
    assertThat(budget.usedBytes()).isZero();
    answerAll(true);
    assertThat(sent).hasSize(5);
    assertThat(counters.acked()).isZero();
  }

  private void subscribe(Subscription.Builder settings) {
    broker.createTopic(Topic.newBuilder().setName(TOPIC).build());
    create(settings);
  }

  private void create(Subscription.Builder settings) {
    PushConfig config = PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1/a").build();
    broker.createSubscription(settings.setName(NAME).setTopic(TOPIC).setPushConfig(config).build());
  }

  private void publish(int count) {
    PubsubMessage message =
        PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8("frame")).build();
    broker.publish(TOPIC, Collections.nCopies(count, message));
  }

  /** Answers every push that has no answer yet. */
  private void answerAll(boolean ack) {
    List<Sent> open = List.copyOf(sent.subList(answered, sent.size()));
    answered = sent.size();
    open.forEach(push -> push.outcome().accept(ack));
  }

  private int answered;
}
