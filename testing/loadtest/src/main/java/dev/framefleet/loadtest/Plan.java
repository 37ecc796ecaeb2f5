package dev.framefleet.loadtest;

import dev.framefleet.loadtest.load.Load;
import dev.framefleet.loadtest.scenario.Scenario;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * What is to be run.
 *
 * @param scenario for an address
 * @param load to be run once
 * @param users of a closed loop, else 0
 * @param usersPerSecond that begin, else 0
 * @param offeredPerSecond mean rate of an open loop, else 0
 * @param shape of the rate, by key of the result; empty for a closed loop
 * @param warmUpNanos that are in no total
 * @param said what it is, for people
 */
record Plan(
    Function<URI, Scenario> scenario,
    Load load,
    int users,
    double usersPerSecond,
    double offeredPerSecond,
    Map<String, String> shape,
    long warmUpNanos,
    String said) {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int FEW = 64;

  /** Users with which the load test itself is measured. */
  int atOnce() {
    return users > 0 ? Math.min(MOST_AT_ONCE, users) : FEW;
  }
}
