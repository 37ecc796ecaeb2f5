package dev.framefleet.emulator.time;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer on one daemon thread. Thread-safe; after {@link #close} tasks are ignored. */
public final class SystemTimer implements Timer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SystemTimer.class);
  private final ScheduledThreadPoolExecutor executor;

  /** Starts the thread. */
  public SystemTimer() {
    executor =
        new ScheduledThreadPoolExecutor(
            1, SystemTimer::daemon, new ThreadPoolExecutor.DiscardPolicy());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void after(long nanos, Runnable task) {
    Future<?> unused = executor.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A timed task failed", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pubsub-timer");
    thread.setDaemon(true);
    return thread;
  }
}
