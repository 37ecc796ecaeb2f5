package dev.framefleet.worker.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks once a second whether something is back, in a thread of its own. Thread-safe. */
public final class Probe implements AutoCloseable {
  private final ScheduledExecutorService thread;

  /**
   * Begins at once.
   *
   * @param name of the thread
   * @param question returns soon, and throws nothing
   */
  public Probe(String name, Runnable question) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
    ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(question, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
