package dev.framefleet.loadtest.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole test.
 *
 * @param begun when, by the wall clock
 * @param scenario its word
 * @param target its address
 * @param users of a closed loop; 0 for an open one
 * @param usersPerSecond that began; 0 for an open loop
 * @param offeredPerSecond mean rate of an open loop; 0 for a closed one
 * @param shape of the rate, and how begins lay in time; empty for a closed loop
 * @param warmUpSeconds that are in no total
 * @param bodyBytes of a request
 * @param totals what came out
 * @param cpuSeconds processor time of the load test itself while it measured
 * @param overhead of the load test, or null if it was not measured
 */
public record Outcome(
    Instant begun,
    String scenario,
    String target,
    int users,
    double usersPerSecond,
    double offeredPerSecond,
    Map<String, String> shape,
    double warmUpSeconds,
    long bodyBytes,
    Totals totals,
    double cpuSeconds,
    @Nullable Overhead overhead) {

  /** CPUs that the load test itself kept busy, on average. */
  public double cpusUsed() {
    double seconds = totals.seconds() + warmUpSeconds;
    return seconds <= 0 ? 0 : cpuSeconds / seconds;
  }
}
