package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.ProcessorSharing;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One instance: workers that take requests from a bounded queue, and vCPUs that they share, in
 * turns if the program has them. Each request uses the CPU first and then waits for the store. Not
 * thread-safe.
 */
final class Instance {
  private final Simulation simulation;
  private final ServerModel model;
  private final InstanceShape shape;
  private final Rng rng;
  private final double slowness;
  private final DoubleSupplier storeDelay;
  private final Fleet fleet;
  private final ProcessorSharing cpu;
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
  private final List<Request> active = new ArrayList<>();
  private final Watchdog watchdog;
  private final TurnLine turns;
  private int epoch;
  private int firstLeft;
  private long readyNanos = -1;
  private long idleSinceNanos;
  private double servedSeconds;
  private long served;

  Instance(
      Simulation simulation,
      ServerModel model,
      InstanceShape shape,
      Rng rng,
      DoubleSupplier storeDelay,
      Fleet fleet) {
    this.simulation = simulation;
    this.model = model;
    this.shape = shape;
    this.rng = rng;
    this.storeDelay = storeDelay;
    this.fleet = fleet;
    slowness = rng.spread(model.instanceSigma());
    cpu = new ProcessorSharing(simulation, shape.vcpus(), 1);
    turns = new TurnLine(model.turns());
    watchdog = new Watchdog(simulation, model.watchdogSeconds(), this::kill);
  }

  void startIn(double seconds) {
    int mine = epoch;
    simulation.after(
        seconds,
        () -> {
          if (mine == epoch) {
            ready(simulation.nowNanos());
          }
        });
  }

  /** Ready since a moment that may lie before the run, for the instances kept warm. */
  void ready(long sinceNanos) {
    readyNanos = sinceNanos;
    firstLeft = Math.min(model.workers(), model.turns().atOnce());
    idleSinceNanos = simulation.nowNanos();
    fleet.becameFree(this);
  }

  boolean isReady() {
    return readyNanos != -1;
  }

  long readyNanos() {
    return readyNanos;
  }

  boolean isFree() {
    return isReady() && inside() < shape.concurrency();
  }

  int inside() {
    return queue.size() + active.size();
  }

  boolean idleFor(double seconds) {
    return isReady()
        && inside() == 0
        && simulation.nowNanos() - idleSinceNanos >= Simulation.nanos(seconds);
  }

  double cpuSeconds() {
    return cpu.delivered();
  }

  long served() {
    return served;
  }

  double meanServedSeconds() {
    return served == 0 ? 0 : servedSeconds / served;
  }

  void stop() {
    epoch++;
    readyNanos = -1;
  }

  void take(Request request) {
    request.dispatchedNanos = simulation.nowNanos();
    if (model.memory().exceededBy(inside() + 1)) {
      queue.add(request);
      kill();
      return;
    }
    if (active.size() < model.workers()) {
      watchdog.batchIfNone(1);
      begin(request);
    } else {
      queue.add(request);
    }
  }

  private void begin(Request request) {
    active.add(request);
    double factor = slowness * model.spread().factor(rng);
    double work = model.cpuSeconds() * factor;
    if (firstLeft > 0) {
      firstLeft--;
      work += model.firstRequestSeconds();
    }
    compute(request, work, model.waitSeconds() * factor);
  }

  private void compute(Request request, double work, double wait) {
    int mine = epoch;
    Runnable turn =
        () ->
            cpu.submit(
                work,
                1,
                () -> {
                  turns.done();
                  store(request, wait, mine);
                });
    if (!turns.ask(turn)) {
      active.remove(request);
      request.answer(Outcome.REJECTED);
    }
  }

  private void store(Request request, double wait, int mine) {
    simulation.after(
        wait + storeDelay.getAsDouble(),
        () -> {
          if (mine == epoch) {
            finish(request);
          }
        });
  }

  private void finish(Request request) {
    active.remove(request);
    served++;
    fleet.noteServed();
    servedSeconds += (simulation.nowNanos() - request.dispatchedNanos) / (double) Simulation.SECOND;
    watchdog.oneDone(queue.size());
    if (!queue.isEmpty()) {
      begin(queue.remove());
    } else if (active.isEmpty()) {
      idleSinceNanos = simulation.nowNanos();
    }
    request.answer(Outcome.DONE);
    if (isFree()) {
      fleet.becameFree(this);
    }
  }

  /** All inside fail at once and the server starts anew. */
  private void kill() {
    stop();
    cpu.clear();
    turns.clear();
    watchdog.clear();
    List<Request> lost = new ArrayList<>(active);
    lost.addAll(queue);
    active.clear();
    queue.clear();
    fleet.killed(this);
    startIn(model.startSeconds());
    lost.forEach(request -> request.answer(Outcome.KILLED));
  }
}
