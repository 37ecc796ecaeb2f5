package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.framefleet.emulator.broker.Broker;
import dev.framefleet.emulator.broker.Counters;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.time.EmulatorTime;
import dev.framefleet.emulator.time.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * An endpoint that answers 503 for ten minutes, as a worker whose store is away does, under the
 * policy that frames have: back-off 10 to 600 s, dead letter after 100 attempts. A message fails
 * after 0, 10, 30, 70, 150 and 310 s; the next attempt is after the outage. Even without any growth
 * it would be 600 / 10 = 60 attempts.
 */
class OutageTest {
  private static final String TOPIC = "projects/p/topics/frames";
  private static final String DEAD = "projects/p/topics/frames-dead";
  private static final int FRAMES = 500;

  private final ManualTime time = new ManualTime();
  private final EmulatorTime clocks = time.clocks();
  private final Counters counters = new Counters();
  private final Deque<Runnable> unanswered = new ArrayDeque<>();
  private boolean down = true;
  private int mostAttempts;

  private final Broker broker =
      new Broker(
          clocks,
          new MemoryBudget(1_000_000),
          counters,
          (subscription, config) ->
              new PushConsumer(
                  subscription,
                  (lease, timeout, outcome) -> push(lease.attempt(), outcome),
                  new PushPace(clocks.ticker(), 64),
                  clocks.ticker()));

  @Test
  void tenMinutesWithoutAStoreSendNothingToTheDeadLetters() {
    subscribe();
    for (int second = 0; second < 600; second++) {
      publish(second < FRAMES ? 1 : 0);
      pass(Duration.ofSeconds(1));
    }
    assertThat(counters.acked()).isZero();
    assertThat(mostAttempts).isBetween(2, 7);
    down = false;
    for (int minute = 0; minute < 30; minute++) {
      pass(Duration.ofMinutes(1));
    }
    assertThat(counters.acked()).isEqualTo(FRAMES);
    assertThat(counters.deadLettered()).isZero();
    assertThat(mostAttempts).as("attempts of one message, of 100").isLessThanOrEqualTo(8);
  }

  private void push(int attempt, Consumer<Boolean> outcome) {
    mostAttempts = Math.max(mostAttempts, attempt);
    boolean ack = !down;
    unanswered.add(() -> outcome.accept(ack));
  }

  private void pass(Duration step) {
    time.advance(step);
    for (Runnable answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
      answer.run();
    }
  }

  private void subscribe() {
    broker.createTopic(Topic.newBuilder().setName(DEAD).build());
    broker.createTopic(Topic.newBuilder().setName(TOPIC).build());
    broker.createSubscription(
        Subscription.newBuilder()
            .setName("projects/p/subscriptions/frames-push")
            .setTopic(TOPIC)
            .setPushConfig(PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1/a"))
            .setRetryPolicy(
                RetryPolicy.newBuilder()
                    .setMinimumBackoff(com.google.protobuf.Duration.newBuilder().setSeconds(10))
                    .setMaximumBackoff(com.google.protobuf.Duration.newBuilder().setSeconds(600)))
            .setDeadLetterPolicy(
                DeadLetterPolicy.newBuilder().setDeadLetterTopic(DEAD).setMaxDeliveryAttempts(100))
            .build());
  }

  private void publish(int count) {
    PubsubMessage message =
        PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8("frame")).build();
    broker.publish(TOPIC, Collections.nCopies(count, message));
  }
}
