package dev.framefleet.planner.service;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.platform.Autoscaler;
import dev.framefleet.planner.platform.Fleet;
import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.PendingPolicy;
import dev.framefleet.planner.platform.RequestAutoscaler;
import dev.framefleet.planner.platform.RequestScaling;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.TargetAutoscaler;
import dev.framefleet.planner.platform.TargetScaling;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import java.util.function.DoubleSupplier;

/** Puts services together: what the platforms document or are taken to do, by the constants. */
public final class Services {
  private static final double NO_CPU_TARGET = 1;
  private final Constants constants;
  private final double share;

  /** Services that follow these constants. */
  public Services(Constants constants) {
    this(constants, 1);
  }

  /**
   * Services of which only a share is simulated, as one of many cells that are all alike.
   *
   * @param share over 0, at most 1; what limits the whole service is divided by it
   */
  public Services(Constants constants, double share) {
    this.constants = constants;
    this.share = share;
  }

  /**
   * What a service is asked to be.
   *
   * @param platform where it runs
   * @param server the program
   * @param shape of an instance
   * @param minimum instances kept
   * @param maximum most instances
   */
  public record Spec(
      PlatformKind platform, ServerModel server, InstanceShape shape, int minimum, int maximum) {}

  /** A service in a simulation; its store never slows it down but by the given delay. */
  public Service create(Simulation simulation, Spec spec, Rng rng, DoubleSupplier storeDelay) {
    Fleet fleet = new Fleet(simulation, spec.server(), spec.shape(), rng, storeDelay);
    FrontEnd frontEnd = new FrontEnd(simulation, fleet, pending(spec));
    return new Service(frontEnd, fleet, autoscaler(simulation, fleet, frontEnd, spec));
  }

  private PendingPolicy pending(Spec spec) {
    return switch (spec.platform()) {
      case APP_ENGINE ->
          new PendingPolicy(
              value("frontEnd.pendingPerInstance"),
              value("appEngine.pendingDeadlineSeconds"),
              value("frontEnd.loadAwareShare"));
      case CLOUD_RUN ->
          new PendingPolicy(
              value("frontEnd.pendingPerInstance"),
              Math.max(
                  value("cloudRun.pendingDeadlineSeconds"),
                  value("cloudRun.pendingDeadlineStarts") * spec.server().startSeconds()),
              value("frontEnd.loadAwareShare"));
      case INSTANCE_GROUP, KUBERNETES -> PendingPolicy.UNBOUNDED;
    };
  }

  private Autoscaler autoscaler(Simulation simulation, Fleet fleet, FrontEnd frontEnd, Spec spec) {
    return switch (spec.platform()) {
      case APP_ENGINE ->
          new RequestAutoscaler(simulation, fleet, frontEnd, requests(spec, "appEngine"));
      case CLOUD_RUN ->
          new RequestAutoscaler(simulation, fleet, frontEnd, requests(spec, "cloudRun"));
      case INSTANCE_GROUP ->
          new TargetAutoscaler(simulation, fleet, frontEnd::waiting, target(spec, "instanceGroup"));
      case KUBERNETES ->
          new TargetAutoscaler(simulation, fleet, frontEnd::waiting, target(spec, "kubernetes"));
    };
  }

  private RequestScaling requests(Spec spec, String platform) {
    return new RequestScaling(
        spec.minimum(),
        spec.maximum(),
        share * value("autoscaler.startsPerSecond"),
        value(platform + ".pendingSeconds"),
        value("autoscaler.backlogSeconds"),
        value(platform + ".cpuTarget"),
        value(platform + ".concurrencyTarget"),
        value(platform + ".windowSeconds"),
        value("autoscaler.settleSeconds"),
        value("autoscaler.evaluateSeconds"),
        value("autoscaler.idleSeconds"));
  }

  private TargetScaling target(Spec spec, String platform) {
    boolean pods = spec.platform() == PlatformKind.KUBERNETES;
    int perNode = pods ? (int) (value("kubernetes.nodeVcpus") / spec.shape().vcpus()) : 0;
    return new TargetScaling(
        Math.max(1, spec.minimum()),
        spec.maximum(),
        NO_CPU_TARGET,
        value(platform + ".undeliveredPerInstance"),
        value("pull.metricSeconds"),
        value(platform + ".tolerance"),
        value(platform + ".evaluateSeconds"),
        value(platform + ".evaluateSeconds"),
        value(platform + ".initializeSeconds"),
        value(platform + ".stabilizeSeconds"),
        perNode,
        pods ? value("kubernetes.nodeSeconds") : 0);
  }

  private double value(String name) {
    return constants.value(name);
  }
}
