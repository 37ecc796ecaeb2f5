package dev.framefleet.worker.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResilientTopicTest {
  private static final Duration OPEN_FOR = Duration.ofSeconds(5);

  private final RecordingPublisher behind = new RecordingPublisher();
  private final ManualClock clock = new ManualClock();
  private final ResilientTopic topic = topic(Duration.ofSeconds(30));

  private ResilientTopic topic(Duration answer) {
    return new ResilientTopic(behind, new TopicPatience(answer, 3, OPEN_FOR), clock);
  }

  @Test
  void whatTheTopicTakesIsAnsweredWithItsId() throws Exception {
    assertThat(topic.publish(message(7)).get(1, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(behind.messages()).hasSize(1);
  }

  @Test
  void whatItRefusesIsTheReasonThatItGives() throws Exception {
    behind.failNext(new PublishException("gone", null));
    assertFails(topic.publish(message(7)), "gone");
  }

  @Test
  void anAnswerIsNotWaitedForForEver() throws Exception {
    behind.holdAnswers();
    assertFails(topic(Duration.ofMillis(20)).publish(message(7)), "no answer within 20 ms");
  }

  @Test
  void noCallerWaitsForRoom() throws Exception {
    behind.holdAnswers();
    List<CompletableFuture<String>> under =
        List.of(topic.publish(message(1)), topic.publish(message(2)), topic.publish(message(3)));
    assertFails(topic.publish(message(4)), "too many messages to the topic are unanswered");
    behind.answerAll();
    assertThat(under).allMatch(CompletableFuture::isDone);
    assertThat(topic.publish(message(4)).get(1, TimeUnit.SECONDS)).isEqualTo("4");
  }

  @Test
  void aTopicThatFailsTooOftenIsLeftAlone() throws Exception {
    breakIt();
    assertThat(topic.isUp()).isFalse();
    assertFails(
        topic.publish(message(9)), "the topic has failed too often and is left alone for now");
    assertThat(behind.messages()).hasSize(20);
  }

  @Test
  void theProbeIsTheMessageThatIsStillOwed() throws Exception {
    breakIt();
    topic.probe();
    assertThat(behind.messages()).as("too early").hasSize(20);
    clock.advance(OPEN_FOR.plusMillis(1));
    behind.failNext(new PublishException("still down", null));
    topic.probe();
    assertThat(topic.isUp()).isFalse();
    clock.advance(OPEN_FOR.plusMillis(1));
    topic.probe();
    assertThat(topic.isUp()).isTrue();
    assertThat(behind.messages()).hasSize(22);
    assertThat(behind.messages().get(21).data()).isEqualTo(message(19).data());
  }

  @Test
  void aTopicThatHangsStaysDownUntilItAnswers() throws Exception {
    behind.holdAnswers();
    ResilientTopic impatient = topic(Duration.ofMillis(20));
    for (int i = 0; i < 20; i++) {
      assertFails(impatient.publish(message(i)), null);
    }
    assertThat(impatient.isUp()).isFalse();
    assertThat(behind.messages()).as("no more than may be under way").hasSize(3);
    clock.advance(OPEN_FOR.plusMillis(1));
    impatient.probe();
    assertThat(impatient.isUp()).as("there is no room for a probe").isFalse();
    behind.answerAll();
    clock.advance(OPEN_FOR.plusMillis(1));
    impatient.probe();
    assertThat(impatient.isUp()).isTrue();
  }

  private void breakIt() throws InterruptedException {
    behind.failNext(
        IntStream.range(0, 20)
            .mapToObj(i -> new PublishException("down", null))
            .toArray(PublishException[]::new));
    for (int i = 0; i < 20; i++) {
      assertFails(topic.publish(message(i)), "down");
    }
  }

  private static void assertFails(CompletableFuture<String> answer, @Nullable String reason) {
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(PublishException.class)
        .satisfies(e -> assertThat(reason == null || reason.equals(e.getMessage())).isTrue());
  }

  private static OutgoingMessage message(int number) {
    return new OutgoingMessage(new byte[] {(byte) number}, Map.of());
  }
}
