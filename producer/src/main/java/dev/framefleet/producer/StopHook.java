package dev.framefleet.producer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work end properly when a signal ends the machine. */
final class StopHook {
  private static final long STOP_SECONDS = 30;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private StopHook(Runnable stop) {
    hook = new Thread(() -> stopAndWait(stop), "stop-producer");
  }

  /** What is done until it ends, or is stopped. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run() throws InterruptedException;
  }

  /**
   * Does the work; a signal meanwhile stops it, and the machine waits for its end, up to 30 s.
   *
   * @param stop asks the work to end, without waiting
   */
  static <T> T during(Runnable stop, Work<T> work) throws InterruptedException {
    StopHook hook = new StopHook(stop);
    Runtime.getRuntime().addShutdownHook(hook.hook);
    try {
      return work.run();
    } finally {
      hook.remove();
    }
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the machine is going down, and the hook with it
    }
  }
}
