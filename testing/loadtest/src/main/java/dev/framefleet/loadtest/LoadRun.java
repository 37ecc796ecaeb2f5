package dev.framefleet.loadtest;

import dev.framefleet.loadtest.load.Load;
import dev.framefleet.loadtest.load.Sender;
import dev.framefleet.loadtest.record.Recording;
import dev.framefleet.loadtest.record.Totals;
import dev.framefleet.loadtest.scenario.Scenario;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs a load with a scenario. Stateless. */
final class LoadRun {
  private LoadRun() {}

  /**
   * Runs it to its end, or until the thread is interrupted: then what came so far is the result.
   *
   * @param warmUpNanos of its begin that are in no total
   * @param nanos monotonic nanoseconds
   * @param everySecond gets the totals so far
   */
  static Totals run(
      Load load,
      Scenario scenario,
      long warmUpNanos,
      LongSupplier nanos,
      Consumer<Totals> everySecond) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (Sender sender = new Sender(scenario)) {
      Recording recording = new Recording(nanos, warmUpNanos);
      Future<?> unused =
          clock.scheduleAtFixedRate(
              () -> {
                recording.cut(load.users(sender));
                everySecond.accept(recording.totals());
              },
              1,
              1,
              TimeUnit.SECONDS);
      try {
        load.run(sender, recording);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      recording.cut(load.users(sender));
      return recording.totals();
    } finally {
      clock.shutdownNow();
    }
  }
}
