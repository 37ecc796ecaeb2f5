package dev.framefleet.planner.study;

import dev.framefleet.planner.client.ClosedLoopClients;
import dev.framefleet.planner.client.ClosedLoopLoad;
import dev.framefleet.planner.client.LocustMeter;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.platform.InstanceShape;
import dev.framefleet.planner.platform.ServerModel;
import dev.framefleet.planner.platform.ServiceSpread;
import dev.framefleet.planner.service.PlatformKind;
import dev.framefleet.planner.service.Service;
import dev.framefleet.planner.service.Services;
import dev.framefleet.planner.sim.Rng;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Runs a published experiment in the simulator. Every run is a new simulation; thread-safe. */
public final class StudySimulation {
  private static final double WINDOW_SECONDS = 10;
  private final PublishedStudy study;
  private final Constants constants;

  /** Runs with a set of constants, the same for all experiments. */
  public StudySimulation(PublishedStudy study, Constants constants) {
    this.study = study;
    this.constants = constants;
  }

  /** Runs one experiment; the same seed gives the same result. */
  public Simulated run(Published experiment, long seed) {
    Simulation simulation = new Simulation();
    Rng rng = new Rng(seed);
    Service service =
        new Services(constants).create(simulation, spec(experiment), rng.split(), () -> 0);
    LocustMeter meter = new LocustMeter(simulation);
    service.autoscaler().begin();
    new ClosedLoopClients(simulation, load(), service.frontEnd(), rng.split(), meter).begin();

    while (meter.firstAnswerSeconds() == 0) {
      simulation.runUntil(simulation.nowNanos() + Simulation.SECOND);
    }
    double end = meter.firstAnswerSeconds() + experiment.seen().seconds();
    simulation.runUntil(Simulation.nanos(end - WINDOW_SECONDS));
    double cpuBefore = service.fleet().cpuSeconds();
    simulation.runUntil(Simulation.nanos(end));
    double cpu = service.fleet().cpuSeconds() - cpuBefore;
    return result(experiment, service, meter, end, cpu);
  }

  private Simulated result(
      Published experiment, Service service, LocustMeter meter, double end, double cpu) {
    int ready = service.fleet().ready();
    return new Simulated(
        experiment.id(),
        meter.failureShare(end),
        meter.failureRate(end),
        meter.rate(end),
        meter.percentile(end, 50),
        meter.percentile(end, 95),
        ready,
        cpu / WINDOW_SECONDS / experiment.settings().vcpus() / Math.max(1, ready),
        service.fleet().kills(),
        service.frontEnd().population().littleError(),
        series(meter, experiment.seen().seconds()));
  }

  private static List<Published.Series> series(LocustMeter meter, double seconds) {
    double first = meter.firstAnswerSeconds();
    return List.of(
        curve("rate", seconds, x -> meter.rate(first + x)),
        curve("failures", seconds, x -> meter.failureRate(first + x)),
        curve("median", seconds, x -> meter.percentile(first + x, 50)),
        curve("p95", seconds, x -> meter.percentile(first + x, 95)));
  }

  private static Published.Series curve(String what, double seconds, DoubleUnaryOperator value) {
    List<Double> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (double x = 0; x <= seconds; x += 2) {
      times.add(x);
      values.add(value.applyAsDouble(x));
    }
    return new Published.Series(what, times, values);
  }

  private ClosedLoopLoad load() {
    return new ClosedLoopLoad(
        study.users(),
        study.usersPerSecond(),
        study.bodyBytes(),
        constants.value("client.uplinkBytesPerSecond"),
        constants.value("client.connectionBytesPerSecond"),
        constants.value("client.unfairness"),
        constants.value("client.roundTripSeconds"));
  }

  private Services.Spec spec(Published experiment) {
    Published.Settings settings = experiment.settings();
    return new Services.Spec(
        PlatformKind.valueOf(settings.platform()),
        server(settings),
        new InstanceShape(settings.vcpus(), settings.concurrency()),
        settings.minimum(),
        settings.maximum());
  }

  private ServerModel server(Published.Settings settings) {
    String handler = settings.inference() ? "study.detect" : "study.store";
    double start =
        constants.value(handler + "StartSeconds")
            + settings.extraStartSeconds()
            + settings.imageGigabytes() * constants.value("cloudRun.startSecondsPerGigabyte");
    return new ServerModel(
        settings.workers(),
        constants.value(handler + "CpuSeconds"),
        constants.value("storage.writeSeconds"),
        ServiceSpread.logNormal(constants.value("server.spread")),
        constants.value("server.instanceSpread"),
        start,
        constants.value("server.firstRequestSeconds"),
        constants.value("gunicorn.timeoutSeconds"),
        new ServerModel.Memory(
            settings.memoryMib(),
            constants.value("server.baseMib"),
            constants.value("server.perRequestMib")));
  }
}
