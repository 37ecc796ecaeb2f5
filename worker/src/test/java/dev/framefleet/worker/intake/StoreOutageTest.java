package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.store.ResilientStore;
import dev.framefleet.worker.store.StorePatience;
import dev.framefleet.worker.trace.WorkTraces;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ten minutes without a store, as the worker goes through them: a frame each second, delivered
 * again after each nack by the policy that frames have, a back-off of 10 to 600 s, and a dead
 * letter after 100 attempts. That the server keeps to this policy is a test of the emulator's.
 */
class StoreOutageTest {
  private static final int FRAMES = 600;
  private static final int OUTAGE_SECONDS = 600;

  private final ManualClock clock = new ManualClock();
  private final FaultyStore store = new FaultyStore(new MemoryStore());
  private final FakeDetector detector = new FakeDetector();
  private final ResilientStore resilient =
      new ResilientStore(
          store,
          new StorePatience(
              3, Duration.ofMillis(1), Duration.ofSeconds(4), 64, Duration.ofSeconds(5)),
          clock);
  private final HandlerGate gate = new HandlerGate(resilient::isUp, WorkTraces.off());
  private final PriorityQueue<Delivery> due = new PriorityQueue<>();
  private int acked;
  private int mostAttempts;

  /** One to come. */
  private record Delivery(int second, int seq, int attempt) implements Comparable<Delivery> {
    @Override
    public int compareTo(Delivery other) {
      return Integer.compare(second, other.second);
    }

    Delivery again() {
      return new Delivery(second + Math.min(600, 10 << (attempt - 1)), seq, attempt + 1);
    }
  }

  @AfterEach
  void close() {
    resilient.close();
  }

  @Test
  void tenMinutesWithoutAStoreCostHardlyAnInferenceAndSendNothingToTheDeadLetters() {
    gate.open(
        new FrameHandler(
            detector,
            resilient,
            new Admission(
                new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
                FrameMetrics.NONE,
                clock.nanoTicker()),
            FrameMetrics.NONE,
            clock,
            clock.nanoTicker()));
    IntStream.range(0, FRAMES).forEach(seq -> due.add(new Delivery(seq, seq, 1)));
    store.down(true);
    pass(0, OUTAGE_SECONDS);
    assertThat(acked).isZero();
    assertThat(detector.calls()).as("before the worker knew").isBetween(1, 20);
    store.down(false);
    pass(OUTAGE_SECONDS, OUTAGE_SECONDS + 12);
    assertThat(gate.handler()).as("back after a rest and three probes").isPresent();
    pass(OUTAGE_SECONDS + 12, OUTAGE_SECONDS + 1_200);
    assertThat(acked).isEqualTo(FRAMES);
    assertThat(mostAttempts).as("attempts of one message, of 100").isBetween(2, 8);
    assertThat(detector.calls()).isLessThanOrEqualTo(FRAMES + 20);
  }

  private void pass(int from, int to) {
    for (int second = from; second < to; second++) {
      clock.advance(Duration.ofSeconds(1));
      resilient.probe();
      while (!due.isEmpty() && due.peek().second() <= second) {
        deliver(due.remove());
      }
    }
  }

  private void deliver(Delivery delivery) {
    mostAttempts = Math.max(mostAttempts, delivery.attempt());
    boolean ack =
        gate.handler()
            .map(
                handler -> gate.handle(handler, TestMessages.frame(delivery.seq()), null).isFinal())
            .orElse(false);
    if (ack) {
      acked++;
    } else {
      due.add(delivery.again());
    }
  }
}
