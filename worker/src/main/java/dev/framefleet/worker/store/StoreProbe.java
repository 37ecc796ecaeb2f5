package dev.framefleet.worker.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Calls {@link ResilientStore#probe} once a second, in a thread of its own. Thread-safe. */
public final class StoreProbe implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "store-probe");
            made.setDaemon(true);
            return made;
          });

  /** Begins at once. */
  public StoreProbe(ResilientStore store) {
    ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(store::probe, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
