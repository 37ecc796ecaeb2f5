package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Simulation;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU utilisation of each instance, averaged over a window, as an autoscaler's monitoring sees it.
 * An instance younger than the window is averaged over its age. Not thread-safe.
 */
final class CpuMeter {
  private final Simulation simulation;
  private final Fleet fleet;
  private final double sampleSeconds;
  private final int samples;
  private final Map<Instance, double[]> history = new HashMap<>();
  private int next;

  CpuMeter(Simulation simulation, Fleet fleet, double windowSeconds, double sampleSeconds) {
    this.simulation = simulation;
    this.fleet = fleet;
    this.sampleSeconds = sampleSeconds;
    samples = Math.max(1, (int) Math.round(windowSeconds / sampleSeconds));
  }

  /** Takes a sample of every instance; to be called once per sample interval. */
  void sample() {
    next = (next + 1) % (samples + 1);
    for (Instance instance : fleet.instances()) {
      double[] ring = history.computeIfAbsent(instance, i -> new double[samples + 1]);
      ring[next] = instance.cpuSeconds();
    }
  }

  void forget(Instance instance) {
    history.remove(instance);
  }

  double ageSeconds(Instance instance) {
    return (simulation.nowNanos() - instance.readyNanos()) / (double) Simulation.SECOND;
  }

  /** Share of the instance's vCPUs in use, 0 to 1. */
  double utilization(Instance instance) {
    double[] ring = history.get(instance);
    double age = ageSeconds(instance);
    if (ring == null || age <= 0) {
      return 0;
    }
    double used = ring[next] - ring[(next + 1) % (samples + 1)];
    double seconds = Math.min(samples * sampleSeconds, age);
    return Math.min(1, used / seconds / fleet.shape().vcpus());
  }
}
