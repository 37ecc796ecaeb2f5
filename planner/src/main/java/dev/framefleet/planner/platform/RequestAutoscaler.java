package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The autoscaler of a platform that sees every request. Two drivers, the larger one counts: on
 * demand, instances are started at a limited rate for as long as requests wait; and by averages
 * over a window, so many instances that CPU and concurrency come down to their targets. What was
 * not needed for the idle time gets no requests while others have room, and stops once it is empty.
 */
public final class RequestAutoscaler implements Autoscaler {
  private static final double TICK_SECONDS = 0.25;
  private final Simulation simulation;
  private final Fleet fleet;
  private final FrontEnd frontEnd;
  private final RequestScaling scaling;
  private final CpuMeter cpu;
  private final Deque<Integer> inside = new ArrayDeque<>();
  private final Deque<Integer> needed = new ArrayDeque<>();
  private int wanted;
  private int kept;
  private double credit;

  /** An autoscaler of one service. */
  public RequestAutoscaler(
      Simulation simulation, Fleet fleet, FrontEnd frontEnd, RequestScaling scaling) {
    this.simulation = simulation;
    this.fleet = fleet;
    this.frontEnd = frontEnd;
    this.scaling = scaling;
    cpu = new CpuMeter(simulation, fleet, scaling.windowSeconds(), scaling.evaluateSeconds());
  }

  @Override
  public void begin() {
    wanted = scaling.minimum();
    fleet.startWarm(scaling.minimum());
    simulation.every(TICK_SECONDS, this::startWhatIsWanted);
    simulation.every(scaling.evaluateSeconds(), this::evaluate);
  }

  private void startWhatIsWanted() {
    credit = Math.min(1, credit) + scaling.startsPerSecond() * TICK_SECONDS;
    int goal = onDemand() ? scaling.maximum() : Math.min(scaling.maximum(), wanted);
    int starts = Math.min((int) credit, goal - fleet.total());
    if (starts > 0) {
      fleet.start(starts, 0);
      credit -= starts;
    }
  }

  private void evaluate() {
    cpu.sample();
    int byAverages = Math.max(byCpu(), byConcurrency());
    wanted = Math.max(scaling.minimum(), Math.min(scaling.maximum(), byAverages));
    remember(onDemand() ? fleet.total() : wanted);
    markSurplus();
    stopIdle();
  }

  private boolean onDemand() {
    return frontEnd.waiting() > 0
        && frontEnd.oldestWaitSeconds() >= scaling.pendingSeconds()
        && !backlogSoonDone();
  }

  /** Once the pace of an instance is known, so many are enough that work off the backlog soon. */
  private boolean backlogSoonDone() {
    double pace = fleet.model().workers() / fleet.model().meanSeconds();
    return fleet.hasServed()
        && frontEnd.waiting() / (pace * fleet.total()) < scaling.backlogSeconds();
  }

  /** What was needed lately is kept for the idle time, so a lull does not cost new starts. */
  private void remember(int instances) {
    needed.addLast(instances);
    while (needed.size() * scaling.evaluateSeconds() > scaling.idleSeconds()) {
      needed.removeFirst();
    }
    kept = needed.stream().mapToInt(Integer::intValue).max().orElse(instances);
  }

  private int byCpu() {
    double sum = 0;
    for (Instance instance : fleet.instances()) {
      boolean settled = instance.isReady() && cpu.ageSeconds(instance) >= scaling.settleSeconds();
      sum += settled ? cpu.utilization(instance) / scaling.cpuTarget() : 1;
    }
    return ceil(sum);
  }

  private int byConcurrency() {
    inside.addLast(fleet.inside());
    while (inside.size() * scaling.evaluateSeconds() > scaling.windowSeconds()) {
      inside.removeFirst();
    }
    double mean = inside.stream().mapToInt(Integer::intValue).average().orElse(0);
    return ceil(mean / (scaling.concurrencyTarget() * fleet.shape().concurrency()));
  }

  /** The youngest are surplus, so that the ones kept are those whose start has long been paid. */
  private void markSurplus() {
    List<Instance> instances = fleet.instances();
    for (int i = 0; i < instances.size(); i++) {
      fleet.free().mark(instances.get(i), i >= kept);
    }
  }

  private void stopIdle() {
    Iterator<Instance> idle =
        fleet.instances().stream().filter(instance -> instance.idleFor(0)).toList().iterator();
    while (idle.hasNext() && fleet.total() > kept) {
      Instance instance = idle.next();
      fleet.free().mark(instance, false);
      fleet.stop(instance);
      cpu.forget(instance);
    }
  }

  private static int ceil(double instances) {
    return (int) Math.ceil(instances - 1e-9);
  }
}
