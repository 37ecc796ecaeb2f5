package dev.framefleet.worker.admission;

import dev.framefleet.common.metrics.FrameMetrics;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Lets as many callers work at once as there are CPUs, lets a few more wait for their turn in the
 * order of their coming, and refuses the rest at once, so that the platform sees that it is time
 * for another instance. Who would be answered after its sender has given up is refused too, but
 * never while nobody waits: then refusing would help no one. What counts is CPU work: nobody holds
 * a turn while a body is read or an object stored. Thread-safe.
 */
public final class Admission {
  private static final String QUEUE = "admission";

  private final AdmissionBounds bounds;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger patient = new AtomicInteger();
  private final ServiceTime serviceTime = new ServiceTime();
  private final FrameMetrics metrics;
  private final LongSupplier nanoTicker;

  /**
   * With bounds.
   *
   * @param metrics gets the length of the queue
   * @param nanoTicker monotonic nanoseconds, the same that arrivals are told by
   */
  public Admission(AdmissionBounds bounds, FrameMetrics metrics, LongSupplier nanoTicker) {
    this.bounds = bounds;
    this.turns = new Semaphore(bounds.concurrent(), true);
    this.metrics = metrics;
    this.nanoTicker = nanoTicker;
  }

  /**
   * Asks for a turn, waiting for it if there is room to wait and time enough.
   *
   * @param arrivedNanos when the request's first byte came, by the ticker
   * @return empty if there is none, or the thread was interrupted
   */
  public Optional<Turn> ask(long arrivedNanos) {
    if (turns.tryAcquire()) {
      return Optional.of(new Turn());
    }
    int ahead = waiting.getAndIncrement();
    if (ahead >= bounds.maxWaiting() || (ahead > 0 && isTooLate(ahead, arrivedNanos))) {
      waiting.decrementAndGet();
      return Optional.empty();
    }
    return await();
  }

  /**
   * Waits for a turn for as long as that takes: for callers who bound their own number, and whose
   * senders have patience. They stand in the same line, but are never refused.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public Turn take() throws InterruptedException {
    patient.getAndIncrement();
    try {
      turns.acquire();
      return new Turn();
    } finally {
      patient.getAndDecrement();
    }
  }

  private Optional<Turn> await() {
    metrics.queueItems(QUEUE, waiting.get());
    try {
      turns.acquire();
      return Optional.of(new Turn());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      metrics.queueItems(QUEUE, waiting.decrementAndGet());
    }
  }

  /** Those ahead are worked off in rounds; then comes the round of the one who asks. */
  private boolean isTooLate(int ahead, long arrivedNanos) {
    long rounds = 2L + (ahead + patient.get()) / bounds.concurrent();
    long predictedNanos = rounds * serviceTime.meanNanos();
    return bounds.deadline().toNanos() - (nanoTicker.getAsLong() - arrivedNanos) < predictedNanos;
  }

  /** The permission to work, until closed, once. Not thread-safe. */
  public final class Turn implements AutoCloseable {
    private final long startNanos = nanoTicker.getAsLong();

    private Turn() {}

    @Override
    public void close() {
      serviceTime.add(nanoTicker.getAsLong() - startNanos);
      turns.release();
    }
  }
}
