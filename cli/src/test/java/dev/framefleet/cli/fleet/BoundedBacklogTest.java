package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BoundedBacklogTest {
  private static final OutgoingMessage FRAME = new OutgoingMessage(new byte[1_000], Map.of());

  private final RecordingPublisher server = new RecordingPublisher();
  private final Deque<Long> answers = new ArrayDeque<>();
  private final AtomicInteger standstills = new AtomicInteger();
  private final AtomicLong seconds = new AtomicLong();
  private final BoundedBacklog backlog =
      new BoundedBacklog(
          server,
          this::held,
          4,
          () -> Duration.ofSeconds(seconds.getAndAdd(10)).toNanos(),
          new BoundedBacklog.Standstill(
              Duration.ofSeconds(60), () -> standstills.incrementAndGet()));

  /** What the server says each time it is asked; 0 when the script is over. */
  private long held() {
    Long next = answers.poll();
    return next == null ? 0 : next;
  }

  private void publish(OutgoingMessage message) throws InterruptedException {
    assertThat(backlog.publish(message)).isCompleted();
  }

  @Test
  void untilThreeWindowsAreHeldNobodyWaits() throws InterruptedException {
    answers.addAll(List.of(11_999L, 11_999L));
    publish(FRAME);
    publish(FRAME);
    assertThat(server.messages()).hasSize(2);
    assertThat(answers).isEmpty();
  }

  @Test
  void thenItWaitsUntilHalfOfThatIsDone() throws InterruptedException {
    answers.addAll(List.of(12_000L, 11_000L, 6_001L, 6_000L, 77L));
    publish(FRAME);
    assertThat(server.messages()).hasSize(1);
    assertThat(answers).containsExactly(77L);
  }

  @Test
  void whereNothingGetsOnItGivesUpOnceAndLetsEverythingThrough() throws InterruptedException {
    answers.addAll(Collections.nCopies(1_000, 12_000L));
    publish(FRAME);
    publish(FRAME);
    publish(FRAME);
    assertThat(server.messages()).hasSize(3);
    assertThat(standstills).hasValue(1);
    assertThat(seconds).as("of the patience's 60, ten a look").hasValueBetween(60, 100);
  }

  @Test
  void aServerThatGetsOnSlowlyIsWaitedFor() throws InterruptedException {
    for (long held = 12_200; held >= 6_000; held -= 200) {
      answers.addAll(List.of(held, held, held)); // a change each 30 s at the latest
    }
    publish(FRAME);
    assertThat(server.messages()).hasSize(1);
    assertThat(standstills).hasValue(0);
    assertThat(seconds.get()).isGreaterThan(300);
  }

  @Test
  @Timeout(10)
  void whoWaitsGoesOnWhenTheSourceIsStopped() throws Exception {
    BoundedBacklog stuck =
        new BoundedBacklog(
            server,
            () -> 12_000,
            4,
            () -> 0,
            new BoundedBacklog.Standstill(Duration.ofSeconds(60), standstills::incrementAndGet));
    Thread producer =
        new Thread(
            () -> {
              try {
                var unused = stuck.publish(FRAME);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    producer.start();
    Awaitility.await().until(() -> producer.getState() == Thread.State.TIMED_WAITING);
    assertThat(server.messages()).isEmpty();
    stuck.release();
    producer.join();
    assertThat(server.messages()).hasSize(1);
    assertThat(standstills).hasValue(0);
  }

  @Test
  void aSmallMessageBetweenLargeOnesDoesNotWaitForAnEmptyServer() throws InterruptedException {
    for (int i = 0; i < 99; i++) {
      publish(FRAME);
    }
    answers.add(11_800L);
    publish(new OutgoingMessage(new byte[10], Map.of()));
    assertThat(server.messages()).hasSize(100);
    assertThat(answers).isEmpty();
  }
}
