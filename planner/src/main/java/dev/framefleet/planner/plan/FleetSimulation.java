package dev.framefleet.planner.plan;

import dev.framefleet.planner.client.CameraLoad;
import dev.framefleet.planner.client.Cameras;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.push.PushPolicies;
import dev.framefleet.planner.push.PushPolicy;
import dev.framefleet.planner.push.PushSubscription;
import dev.framefleet.planner.service.PlatformKind;
import dev.framefleet.planner.service.Service;
import dev.framefleet.planner.service.Services;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import dev.framefleet.planner.storage.WriteLimits;

/**
 * Simulates cameras, subscription and workers. A fleet with more frames than can be simulated is
 * taken to consist of cells that are all alike: one is simulated, and the result says of how many.
 * Immutable; every run is a new simulation.
 */
public final class FleetSimulation {
  /** Most frames that are simulated one by one, unless told otherwise. */
  public static final double MOST_FRAMES = 5e6;

  private static final double UNLIMITED = 1e12;
  private static final int CURVE_POINTS = 288;
  private final Constants constants;
  private final Calibration calibration;
  private final double mostFrames;
  private final boolean limitsLifted;

  /**
   * Simulations with these constants and this worker.
   *
   * @param mostFrames simulated one by one; a run of more is made of cells
   */
  public FleetSimulation(Constants constants, Calibration calibration, double mostFrames) {
    this(constants, calibration, mostFrames, false);
  }

  private FleetSimulation(
      Constants constants, Calibration calibration, double mostFrames, boolean limitsLifted) {
    this.constants = constants;
    this.calibration = calibration;
    this.mostFrames = mostFrames;
    this.limitsLifted = limitsLifted;
  }

  /** The same with buckets that are warm, and as many subscriptions as it takes. */
  public FleetSimulation limitsLifted() {
    return new FleetSimulation(constants, calibration, mostFrames, true);
  }

  /**
   * Runs from midnight with the minimum of instances ready.
   *
   * @param seconds length of the run
   * @param fromSeconds the result is measured from here to the end
   */
  public FleetRun run(
      Workload workload, Option option, double seconds, double fromSeconds, long seed) {
    int cells = cells(workload, seconds);
    double share = 1.0 / cells;
    Simulation simulation = new Simulation();
    Rng rng = new Rng(seed);
    WriteLimits bucket = bucket(simulation, share);
    Service service =
        new Services(constants, share)
            .create(simulation, spec(option, share, turnsOf(option)), rng.split(), bucket::reserve);
    PushSubscription subscription =
        new PushSubscription(simulation, service.frontEnd(), policy(option, share));
    service.autoscaler().begin();
    new Cameras(simulation, load(workload, share), subscription, rng.split()).begin();
    FleetRecorder recorder = new FleetRecorder(simulation, service, subscription, cells);
    recorder.curve(seconds / CURVE_POINTS);
    simulation.runUntil(Simulation.nanos(fromSeconds));
    recorder.mark();
    simulation.runUntil(Simulation.nanos(seconds));
    return recorder.result(scale(workload, share, cells));
  }

  private int cells(Workload workload, double seconds) {
    double frames = workload.cameras() * workload.fps() * workload.day().mean() * seconds;
    return (int) Math.max(1, Math.ceil(frames / mostFrames));
  }

  private static int camerasOfCell(Workload workload, double share) {
    return Math.max(1, (int) Math.round(workload.cameras() * share));
  }

  /** A cell has whole cameras at their rate; one with less than a camera has it at less. */
  private static double fpsOfCell(Workload workload, double share) {
    return workload.fps() * Math.min(1, workload.cameras() * share);
  }

  /** With whole cameras the fleet is a little more or less than all cells together. */
  private static double scale(Workload workload, double share, int cells) {
    return cells == 1 || cells > workload.cameras()
        ? cells
        : workload.cameras() / (double) camerasOfCell(workload, share);
  }

  private WriteLimits bucket(Simulation simulation, double share) {
    return new WriteLimits(
        simulation,
        limitsLifted ? UNLIMITED : share * constants.value("storage.bucketWritesPerSecond"),
        constants.value("storage.bucketDoublingSeconds"),
        constants.value("storage.secondsPerName"));
  }

  private PushPolicy policy(Option option, double share) {
    if (option.platform().pulls()) {
      return PushPolicies.pull(constants);
    }
    PushPolicy policy = PushPolicies.of(constants, share);
    return limitsLifted ? policy.withWindowMaximum(UNLIMITED) : policy;
  }

  private CameraLoad load(Workload workload, double share) {
    return new CameraLoad(
        camerasOfCell(workload, share),
        fpsOfCell(workload, share),
        constants.value("push.publishSeconds"),
        workload.day());
  }

  Services.Spec spec(Option option, double share, ServerModel.Turns turns) {
    return new Services.Spec(
        option.platform(),
        server(option, turns),
        new InstanceShape(option.vcpus(), option.concurrency()),
        (int) Math.ceil(option.minimum() * share),
        (int) Math.ceil(option.maximum() * share));
  }

  /** A turn for each vCPU. */
  static int turns(Option option) {
    return (int) Math.max(1, Math.ceil(option.vcpus()));
  }

  /** Pulled frames are asked for only when there is room, so none is turned away. */
  private static ServerModel.Turns turnsOf(Option option) {
    return option.platform().pulls()
        ? new ServerModel.Turns(turns(option), Integer.MAX_VALUE)
        : ServerModel.Turns.ofWorker(turns(option));
  }

  private ServerModel server(Option option, ServerModel.Turns turns) {
    double start = calibration.startSeconds() + constants.value(start(option.platform()));
    return new ServerModel(
        option.concurrency(),
        calibration.cpuSecondsPerFrame(),
        calibration.storeSeconds(),
        ServiceSpread.logNormal(calibration.spread()),
        constants.value("server.instanceSpread"),
        start,
        calibration.firstFrameSeconds(),
        0,
        new ServerModel.Memory(
            option.memoryMib(), calibration.baseMib(), calibration.perFrameMib()),
        turns);
  }

  private static String start(PlatformKind platform) {
    return switch (platform) {
      case CLOUD_RUN -> "cloudRun.startSeconds";
      case APP_ENGINE -> "appEngine.startSeconds";
      case INSTANCE_GROUP -> "instanceGroup.startSeconds";
      case KUBERNETES -> "kubernetes.startSeconds";
    };
  }
}
