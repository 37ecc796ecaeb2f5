package dev.framefleet.planner.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the study teaches, as statements that a set of simulated experiments confirms or not. */
public final class Conclusions {
  private Conclusions() {}

  /**
   * Each statement, and whether it holds.
   *
   * @param runs one run of each experiment
   */
  public static Map<String, Boolean> of(List<Simulated> runs) {
    Map<String, Simulated> by =
        runs.stream().collect(Collectors.toMap(Simulated::id, Function.identity()));
    Simulated a1 = at(by, "A1");
    Simulated a2 = at(by, "A2");
    Simulated a3 = at(by, "A3");
    Simulated b1 = at(by, "B1");
    Simulated b3 = at(by, "B3");
    Map<String, Boolean> holds = new LinkedHashMap<>();
    holds.put("One instance fails most requests", a1.failureShare() > 0.5);
    holds.put("Without a limit none fails", a2.failureShare() == 0);
    holds.put(
        "A slow start fails some at first, none later",
        a3.failureShare() > 0 && a3.failureShare() < 0.2 && a3.failureRateAtEnd() == 0);
    holds.put(
        "High concurrency hides the load: 2 vCPUs stay below the CPU target",
        b1.cpuUtilization() < 0.6 && b3.cpuUtilization() > 0.6);
    holds.put(
        "1 vCPU with concurrency 30 answers at least 1.5 times as many as 2 with 100",
        b3.rate() > 1.5 * b1.rate());
    holds.put(
        "and does so on at least 1.5 times as many instances",
        b3.instances() > 1.5 * b1.instances());
    holds.put("without failures", b3.failureShare() == 0);
    return holds;
  }

  private static Simulated at(Map<String, Simulated> runs, String id) {
    Simulated run = runs.get(id);
    if (run == null) {
      throw new IllegalArgumentException("no run of " + id);
    }
    return run;
  }
}
