package dev.framefleet.worker.admission;

import dev.framefleet.common.metrics.FrameMetrics;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets as many callers work at once as there are CPUs, lets a few more wait for their turn in the
 * order of their coming, and refuses the rest at once, so that the platform sees that it is time
 * for another instance. What counts is CPU work: nobody holds a turn while a body is read or an
 * object stored. Thread-safe.
 */
public final class Admission {
  private static final String QUEUE = "admission";

  private final Semaphore turns;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final FrameMetrics metrics;

  /**
   * With bounds.
   *
   * @param concurrent how many work at once, 1 or more
   * @param maxWaiting how many wait, 0 or more
   * @param metrics gets the length of the queue
   */
  public Admission(int concurrent, int maxWaiting, FrameMetrics metrics) {
    this.turns = new Semaphore(concurrent, true);
    this.maxWaiting = maxWaiting;
    this.metrics = metrics;
  }

  /**
   * Asks for a turn, waiting for it if there is room to wait.
   *
   * @return empty if there is none: too many wait already, or the thread was interrupted
   */
  public Optional<Turn> ask() {
    if (turns.tryAcquire()) {
      return Optional.of(new Turn(turns));
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      return Optional.empty();
    }
    metrics.queueItems(QUEUE, waiting.get());
    try {
      turns.acquire();
      return Optional.of(new Turn(turns));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      metrics.queueItems(QUEUE, waiting.decrementAndGet());
    }
  }

  /** The permission to work, until closed, once. Not thread-safe. */
  public static final class Turn implements AutoCloseable {
    private final Semaphore turns;

    private Turn(Semaphore turns) {
      this.turns = turns;
    }

    @Override
    public void close() {
      turns.release();
    }
  }
}
