package dev.framefleet.cli;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns the first Ctrl-C, or SIGTERM, into a stop that lets the work end properly, and gives the
 * program the work's own exit code then. To be closed when the work has ended and been told of.
 */
final class StopOnSignal implements AutoCloseable {
  private static final long LONGEST_SECONDS = 90;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger(ExitCode.FAILED);

  private StopOnSignal() {}

  /**
   * Watches from now on.
   *
   * @throws UserError if the program is being stopped already
   */
  static StopOnSignal of(Runnable stop) {
    StopOnSignal watch = new StopOnSignal();
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> watch.stopAndWait(stop), "stop-on-signal"));
    } catch (IllegalStateException e) {
      throw UserError.failed("stopped before anything was begun", e);
    }
    return watch;
  }

  /** What the program is to end with. */
  void exitWith(int code) {
    exitCode.set(code);
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void stopAndWait(Runnable stop) {
    if (ended.getCount() == 0) {
      return; // an end without a signal
    }
    stop.run();
    try {
      if (ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(exitCode.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
