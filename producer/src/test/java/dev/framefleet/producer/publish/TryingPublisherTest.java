package dev.framefleet.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TryingPublisherTest {
  private final PublishException away = new PublishException("server away", null, true);
  private final PublishException refused = new PublishException("no such topic", null);

  private final RecordingPublisher topic = new RecordingPublisher();
  private final List<String> news = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  /** What each pause ends with: false when it is over, true when the producer is stopped. */
  private final LinkedBlockingQueue<Boolean> pauses = new LinkedBlockingQueue<>();

  private final AtomicInteger pausing = new AtomicInteger();
  private final TryingPublisher trying =
      new TryingPublisher(topic, this::pause, nanos::get, news::add);

  @AfterEach
  void close() {
    trying.close();
  }

  @Test
  void whatTheTopicCannotTakeAtPresentIsTriedUntilItTakesIt() throws Exception {
    topic.failNext(away, away, away);
    pauses.addAll(List.of(false, false, false));

    CompletableFuture<String> answer = trying.publish(message(7));

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(topic.messages()).hasSize(4).allSatisfy(m -> assertThat(m.data()).hasSize(7));
  }

  @Test
  void whatCanNeverBeTakenIsAnsweredAtOnce() throws Exception {
    topic.failNext(refused);

    assertFailedWith(trying.publish(message(1)), refused);
    assertThat(trying.publish(message(2)).get(10, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(pausing).hasValue(0);
  }

  @Test
  void nothingElseIsTakenMeanwhile() throws Exception {
    topic.failNext(away);
    CompletableFuture<String> first = trying.publish(message(1));
    CompletableFuture<String> second = new CompletableFuture<>();
    Thread next =
        new Thread(
            () -> {
              try {
                second.complete(trying.publish(message(2)).get(10, TimeUnit.SECONDS));
              } catch (Exception e) {
                second.completeExceptionally(e);
              }
            });
    next.start();

    await().until(() -> next.getState() == Thread.State.WAITING && pausing.get() == 1);
    assertThat(topic.messages()).hasSize(1);
    pauses.add(false);

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("2");
  }

  @Test
  void whoeverStopsItGetsTheTopicsOwnReason() throws Exception {
    topic.failNext(away);
    CompletableFuture<String> answer = trying.publish(message(1));
    pauses.add(true);

    assertFailedWith(answer, away);
    assertThat(topic.messages()).hasSize(1);
  }

  @Test
  void closingAnswersWhatWaitsAndLeavesTheTopicOpen() throws Exception {
    topic.failNext(away);
    CompletableFuture<String> answer = trying.publish(message(1));
    await().until(() -> pausing.get() == 1);

    trying.close();

    assertFailedWith(answer, away);
    assertThat(topic.isClosed()).isFalse();
  }

  @Test
  void onceAMinuteItIsTold() throws Exception {
    topic.failNext(away, away, away);
    CompletableFuture<String> answer = trying.publish(message(1));
    pauses.add(false);
    await().until(() -> pausing.get() == 2);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    pauses.add(false);
    await().until(() -> pausing.get() == 3);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    pauses.add(false);

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(news)
        .containsExactly(
            "server away; tried again until it is taken (1 waiting)",
            "server away; tried again until it is taken (1 waiting)");
  }

  private boolean pause(Duration time) throws InterruptedException {
    assertThat(time).isPositive();
    pausing.incrementAndGet();
    return pauses.take();
  }

  private static void assertFailedWith(CompletableFuture<String> answer, Throwable why) {
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCause(why);
  }

  private static OutgoingMessage message(int bytes) {
    return new OutgoingMessage(new byte[bytes], Map.of());
  }
}
