package dev.framefleet.worker.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks once a second whether something is back, in a thread of its own. Thread-safe. */
public final class Probe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread;

  /**
   * Begins at once.
   *
   * @param name of the thread
   * @param question returns soon; should it throw, it is asked again all the same
   */
  public Probe(String name, Runnable question) {
    this(name, question, PERIOD);
  }

  /** The same in another rhythm. */
  Probe(String name, Runnable question, Duration period) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    long nanos = period.toNanos();
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            () -> ask(name, question), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Nobody else opens what it asks for: it must not end because of one failure, of memory say. */
  @SuppressWarnings("CatchingUnchecked")
  private static void ask(String name, Runnable question) {
    try {
      question.run();
    } catch (Throwable e) {
      LOG.warn("{} failed, and asks again: {}", name, e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
