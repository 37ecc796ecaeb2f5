package dev.framefleet.loadtest;

import com.sun.management.OperatingSystemMXBean;
import dev.framefleet.loadtest.idle.IdleServer;
import dev.framefleet.loadtest.load.Arrivals;
import dev.framefleet.loadtest.load.ClosedLoop;
import dev.framefleet.loadtest.load.OpenLoop;
import dev.framefleet.loadtest.load.RateCurve;
import dev.framefleet.loadtest.record.Overhead;
import dev.framefleet.loadtest.record.Totals;
import dev.framefleet.loadtest.scenario.Scenario;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Measures what the load test takes itself. Stateless. */
final class OwnCost {
  private static final long SECONDS = 3;
  private static final long WARM_UP = TimeUnit.SECONDS.toNanos(1);
  private static final double AT_ONCE = 1e6;

  private OwnCost() {}

  /** Processor time of this process so far, nanoseconds; 0 where it is not told. */
  static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime())
        : 0;
  }

  /**
   * Loads a server that does nothing: as fast as it goes, then at a rate.
   *
   * @param users at once for the first, 1 or more
   * @param perSecond for the second; 0 to leave it out
   * @param to makes the scenario for a server
   */
  static Overhead measure(
      int users, double perSecond, Function<URI, Scenario> to, LongSupplier nanos) {
    try (IdleServer server = new IdleServer()) {
      Scenario scenario = to.apply(server.address());
      long cpu = cpuNanos();
      Totals fast =
          LoadRun.run(
              new ClosedLoop(users, AT_ONCE, TimeUnit.SECONDS.toNanos(SECONDS), nanos),
              scenario,
              0,
              nanos,
              totals -> {});
      double cpuMillis = (cpuNanos() - cpu) / 1e6 / Math.max(1, fast.requests());
      Totals paced = perSecond <= 0 ? null : paced(scenario, perSecond, nanos);
      return new Overhead(
          fast.rateAtEnd(),
          users,
          cpuMillis,
          paced == null ? 0 : paced.p50Millis(),
          paced == null ? 0 : paced.p99Millis());
    }
  }

  private static Totals paced(Scenario scenario, double perSecond, LongSupplier nanos) {
    OpenLoop load =
        new OpenLoop(
            new RateCurve(List.of(perSecond)), Arrivals.EVEN, SECONDS, 1_000, WARM_UP, nanos);
    return LoadRun.run(load, scenario, WARM_UP, nanos, totals -> {});
  }
}
