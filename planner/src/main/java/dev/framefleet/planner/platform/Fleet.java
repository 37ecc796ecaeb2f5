package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one service: starts and stops them, knows which have room, and keeps the account
 * of instance seconds. Not thread-safe.
 */
public final class Fleet {
  private final Simulation simulation;
  private final ServerModel model;
  private final InstanceShape shape;
  private final Rng rng;
  private final DoubleSupplier storeDelay;
  private final List<Instance> instances = new ArrayList<>();
  private final FreeList free = new FreeList();
  private Runnable onRoom = () -> {};
  private double instanceSeconds;
  private double stoppedCpuSeconds;
  private long accountedNanos;
  private int kills;
  private boolean served;
  private int peak;

  /**
   * No instances yet.
   *
   * @param storeDelay seconds a write has to wait beyond its usual time, asked once per request
   */
  public Fleet(
      Simulation simulation,
      ServerModel model,
      InstanceShape shape,
      Rng rng,
      DoubleSupplier storeDelay) {
    this.simulation = simulation;
    this.model = model;
    this.shape = shape;
    this.rng = rng;
    this.storeDelay = storeDelay;
  }

  /** Starts instances that are ready at once and have been for long. */
  public void startWarm(int count) {
    for (int i = 0; i < count; i++) {
      add().ready(-Simulation.nanos(24 * 3600.0));
    }
  }

  /** Starts instances; they are ready after the server's start time and an extra delay. */
  public void start(int count, double extraSeconds) {
    for (int i = 0; i < count; i++) {
      add().startIn(model.startSeconds() + extraSeconds);
    }
  }

  /** Instances, ready or starting. */
  public int total() {
    return instances.size();
  }

  /** The most instances there were at once. */
  public int peak() {
    return peak;
  }

  /** Instances that take requests. */
  public int ready() {
    return (int) instances.stream().filter(Instance::isReady).count();
  }

  /** Requests inside the instances. */
  public int inside() {
    return instances.stream().mapToInt(Instance::inside).sum();
  }

  /** Instance seconds so far, from the decision to start until the stop. */
  public double instanceSeconds() {
    account();
    return instanceSeconds;
  }

  /** vCPU seconds used so far. */
  public double cpuSeconds() {
    return stoppedCpuSeconds + instances.stream().mapToDouble(Instance::cpuSeconds).sum();
  }

  /** How often an instance was killed. */
  public int kills() {
    return kills;
  }

  /** Requests answered by each instance, most first. */
  public List<Long> served() {
    return instances.stream().map(Instance::served).sorted((a, b) -> Long.compare(b, a)).toList();
  }

  /** What an instance is given. */
  public InstanceShape shape() {
    return shape;
  }

  /** What runs in it. */
  public ServerModel model() {
    return model;
  }

  boolean hasServed() {
    return served;
  }

  void noteServed() {
    served = true;
  }

  List<Instance> instances() {
    return instances;
  }

  void onRoom(Runnable action) {
    onRoom = action;
  }

  /** An instance with room: any, or in a share of cases the less loaded of two. */
  @Nullable Instance anyFree(double loadAwareShare) {
    return rng.nextDouble() < loadAwareShare ? free.lessLoaded(rng) : free.any(rng);
  }

  void dispatch(Instance instance, Request request) {
    instance.take(request);
    if (!instance.isFree()) {
      free.remove(instance);
    }
  }

  void becameFree(Instance instance) {
    free.add(instance);
    onRoom.run();
  }

  void killed(Instance instance) {
    kills++;
    free.remove(instance);
  }

  /** Takes an instance out of the routing while others have room; it stops when it stays idle. */
  void stop(Instance instance) {
    account();
    free.remove(instance);
    instances.remove(instance);
    stoppedCpuSeconds += instance.cpuSeconds();
    instance.stop();
  }

  FreeList free() {
    return free;
  }

  private Instance add() {
    account();
    Instance instance = new Instance(simulation, model, shape, rng.split(), storeDelay, this);
    instances.add(instance);
    peak = Math.max(peak, instances.size());
    return instance;
  }

  private void account() {
    long now = simulation.nowNanos();
    instanceSeconds += instances.size() * ((now - accountedNanos) / (double) Simulation.SECOND);
    accountedNanos = now;
  }
}
