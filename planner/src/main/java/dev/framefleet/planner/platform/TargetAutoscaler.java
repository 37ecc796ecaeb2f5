package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Tracks a target: so many instances that CPU, or requests per instance, come down to it. It sees
 * averages alone, leaves new instances out until they have settled, and stops instances only after
 * a stabilisation window. With nodes, an instance that finds no node waits for a new one.
 */
public final class TargetAutoscaler implements Autoscaler {
  private final Simulation simulation;
  private final Fleet fleet;
  private final TargetScaling scaling;
  private final CpuMeter cpu;
  private final IntSupplier waiting;
  private final Deque<Integer> undelivered = new ArrayDeque<>();
  private final Deque<Integer> proposals = new ArrayDeque<>();
  private int nodes;
  private int readyNodes;
  private long lastNodeNanos;

  /**
   * An autoscaler of one group.
   *
   * @param waiting requests that wait for an instance
   */
  public TargetAutoscaler(
      Simulation simulation, Fleet fleet, IntSupplier waiting, TargetScaling scaling) {
    this.waiting = waiting;
    this.simulation = simulation;
    this.fleet = fleet;
    this.scaling = scaling;
    cpu = new CpuMeter(simulation, fleet, scaling.windowSeconds(), scaling.evaluateSeconds());
  }

  @Override
  public void begin() {
    fleet.startWarm(scaling.minimum());
    nodes = nodesFor(scaling.minimum());
    readyNodes = nodes;
    simulation.every(scaling.evaluateSeconds(), this::evaluate);
  }

  private void evaluate() {
    cpu.sample();
    int proposal = proposal();
    proposals.addLast(proposal);
    while (proposals.size() * scaling.evaluateSeconds() > scaling.stabilizeSeconds()) {
      proposals.removeFirst();
    }
    int kept = proposals.stream().mapToInt(Integer::intValue).max().orElse(proposal);
    if (proposal > fleet.total()) {
      grow(proposal - fleet.total());
    } else if (kept < fleet.total()) {
      shrink(fleet.total() - kept);
    }
  }

  private int proposal() {
    return bounded(scaling.waitingPerInstance() == 0 ? byCpu() : byUndelivered());
  }

  /** Messages are undelivered until they are acknowledged, so those inside count too. */
  private int byUndelivered() {
    undelivered.addLast(waiting.getAsInt() + fleet.inside());
    while (undelivered.size() > 1
        && undelivered.size() * scaling.evaluateSeconds() > scaling.metricSeconds()) {
      undelivered.removeFirst();
    }
    if ((undelivered.size() + 1) * scaling.evaluateSeconds() <= scaling.metricSeconds()) {
      return fleet.total(); // nothing is seen yet
    }
    double load = undelivered.getFirst() / scaling.waitingPerInstance();
    boolean near = Math.abs(load - fleet.total()) <= scaling.tolerance() * fleet.total();
    return near ? fleet.total() : (int) Math.ceil(load - 1e-9);
  }

  private int bounded(int instances) {
    return Math.max(scaling.minimum(), Math.min(scaling.maximum(), instances));
  }

  private int byCpu() {
    List<Instance> settled =
        fleet.instances().stream()
            .filter(i -> i.isReady() && cpu.ageSeconds(i) >= scaling.initializeSeconds())
            .toList();
    int unsettled = fleet.total() - settled.size();
    double load = settled.stream().mapToDouble(i -> cpu.utilization(i) / scaling.cpuTarget()).sum();
    boolean near = Math.abs(load - settled.size()) <= scaling.tolerance() * settled.size();
    return near ? fleet.total() : (int) Math.ceil(load - 1e-9) + unsettled;
  }

  private void grow(int count) {
    int onNodes = scaling.perNode() == 0 ? count : readyNodes * scaling.perNode() - fleet.total();
    int now = Math.max(0, Math.min(count, onNodes));
    fleet.start(now, 0);
    if (count > now) {
      addNodes(nodesFor(fleet.total() + count - now) - nodes);
      fleet.start(count - now, secondsToLastNode());
    }
  }

  private void addNodes(int count) {
    if (count > 0) {
      nodes += count;
      lastNodeNanos = simulation.nowNanos() + Simulation.nanos(scaling.nodeSeconds());
      simulation.at(lastNodeNanos, () -> readyNodes = Math.min(nodes, readyNodes + count));
    }
  }

  private double secondsToLastNode() {
    return Math.max(0, lastNodeNanos - simulation.nowNanos()) / (double) Simulation.SECOND;
  }

  private void shrink(int count) {
    List<Instance> idle =
        fleet.instances().stream().filter(i -> i.inside() == 0).limit(count).toList();
    for (Instance instance : idle) {
      fleet.stop(instance);
      cpu.forget(instance);
    }
    nodes = nodesFor(fleet.total());
    readyNodes = Math.min(readyNodes, nodes);
  }

  private int nodesFor(int instances) {
    return scaling.perNode() == 0 ? 0 : (instances + scaling.perNode() - 1) / scaling.perNode();
  }
}
