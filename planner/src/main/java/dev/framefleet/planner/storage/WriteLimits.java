package dev.framefleet.planner.storage;

import dev.framefleet.planner.sim.Simulation;
import java.util.HashMap;
import java.util.Map;

/**
 * What Cloud Storage lets through: a bucket takes a rate of writes that doubles while it is used at
 * its limit, and one name takes about one write per second. A write over the limit waits for its
 * turn, as a client that retries does. Not thread-safe.
 */
public final class WriteLimits {
  private final Simulation simulation;
  private final double secondsToDouble;
  private final double secondsPerName;
  private final Map<String, Double> names = new HashMap<>();
  private double perSecond;
  private double nextFree;
  private double saturatedSince = -1;

  /**
   * A cold bucket.
   *
   * @param perSecond writes per second at first, over 0
   * @param secondsToDouble how long a bucket is loaded to its limit before the limit doubles
   * @param secondsPerName seconds between two writes of one name
   */
  public WriteLimits(
      Simulation simulation, double perSecond, double secondsToDouble, double secondsPerName) {
    this.simulation = simulation;
    this.perSecond = perSecond;
    this.secondsToDouble = secondsToDouble;
    this.secondsPerName = secondsPerName;
  }

  /** Takes a place for a write to a name nobody else writes; returns its wait in seconds. */
  public double reserve() {
    double now = simulation.nowSeconds();
    double start = Math.max(now, nextFree);
    nextFree = start + 1 / perSecond;
    warmUp(now, start > now);
    return start - now;
  }

  /** Takes a place for a write to a name; returns its wait in seconds. */
  public double reserve(String name) {
    double now = simulation.nowSeconds();
    double start = Math.max(now + reserve(), names.getOrDefault(name, 0.0));
    names.put(name, start + secondsPerName);
    return start - now;
  }

  /** The rate the bucket takes now, writes per second. */
  public double perSecond() {
    return perSecond;
  }

  private void warmUp(double now, boolean saturated) {
    if (!saturated) {
      saturatedSince = -1;
    } else if (saturatedSince < 0) {
      saturatedSince = now;
    } else if (now - saturatedSince >= secondsToDouble) {
      perSecond *= 2;
      saturatedSince = now;
    }
  }
}
