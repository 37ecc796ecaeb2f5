package dev.framefleet.cli.plan;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.json.Json;
import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.ClosedLoopSimulation;
import dev.framefleet.planner.plan.LoadTestSimulation;
import dev.framefleet.planner.plan.Measured;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A prediction beside a measured run.
 *
 * @param run that was measured
 * @param option it was predicted for
 * @param predicted figures
 * @param notes on how, whole sentences
 */
public record Against(
    MeasuredRun run, Option option, Map<Figure, Double> predicted, List<String> notes) {
  private static final int VERSION = 1;

  /**
   * Predicts a run from a plan for the load it had.
   *
   * @param direct whether a load test went to one worker with nothing before it, whose vCPUs and
   *     frames at once the settings are; with a minimum of 0 it was started with the test
   */
  public static Against of(MeasuredRun run, PlanAnswer answer, boolean direct) {
    MeasuredRun.LoadTest test = run.test();
    if (direct && test == null) {
      throw UserError.usage("--direct is for a load test's result, not for " + run.kind());
    }
    if (test == null) {
      return cameras(run, answer, false);
    }
    if (direct) {
      return oneWorker(run, test, answer);
    }
    return test.users() > 0 ? users(run, test, answer) : cameras(run, answer, true);
  }

  private static Against oneWorker(MeasuredRun run, MeasuredRun.LoadTest test, PlanAnswer answer) {
    Option option = answer.shown().option();
    LoadTestSimulation.Load load =
        new LoadTestSimulation.Load(
            test.users(),
            test.usersPerSecond(),
            test.offeredPerSecond(),
            test.even(),
            test.pictures(),
            test.warmUpSeconds(),
            test.warmUpSeconds() + test.seconds());
    LoadTestSimulation.Worker worker =
        new LoadTestSimulation.Worker(option.vcpus(), option.concurrency(), option.minimum() > 0);
    Calibration calibration = answer.question().calibration();
    Measured measured = new LoadTestSimulation(calibration).run(load, worker, 1);
    return against(
        run,
        answer,
        measured,
        0,
        "One worker was simulated, with nothing before it"
            + (worker.started() ? "." : ", started with the test."));
  }

  private static Against users(MeasuredRun run, MeasuredRun.LoadTest test, PlanAnswer answer) {
    Measured measured =
        new ClosedLoopSimulation(answer.question().constants(), answer.question().calibration())
            .run(
                test.users(),
                test.usersPerSecond(),
                answer.question().workload().frameBytes(),
                answer.shown().option(),
                test.warmUpSeconds() + test.seconds());
    return against(
        run,
        answer,
        measured,
        0,
        "Users in a closed loop were simulated, on an uplink that is never the bottleneck.");
  }

  private static Against cameras(MeasuredRun run, PlanAnswer answer, boolean test) {
    Constants constants = answer.question().constants();
    double way = constants.value("push.publishSeconds") + constants.value("push.roundTripSeconds");
    String note =
        Say.with(
            "Cameras were simulated for %s minutes, and measured in the second half.",
            PlanText.minutes(answer.shown()));
    String direct =
        Say.with(
            " The way through Pub/Sub, %.2f s, is taken off: a load test sends to the worker, over"
                + " a network of its own that is not in the prediction.",
            way);
    return against(
        run, answer, answer.shown().run().measured(), test ? way : 0, test ? note + direct : note);
  }

  private static Against against(
      MeasuredRun run, PlanAnswer answer, Measured measured, double waySeconds, String note) {
    List<String> notes = new ArrayList<>(run.notes());
    notes.add(note);
    Calibration calibration = answer.question().calibration();
    return new Against(
        run, answer.shown().option(), figures(measured, calibration, waySeconds), notes);
  }

  private static Map<Figure, Double> figures(
      Measured measured, Calibration calibration, double waySeconds) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.RATE, measured.framesPerSecond());
    figures.put(Figure.LOSS, measured.lossShare());
    figures.put(Figure.MEDIAN, Math.max(0, measured.medianSeconds() - waySeconds));
    figures.put(Figure.P95, Math.max(0, measured.p95Seconds() - waySeconds));
    figures.put(Figure.MEAN_INSTANCES, measured.meanInstances());
    figures.put(Figure.PEAK_INSTANCES, measured.peakInstances());
    figures.put(Figure.CPU, calibration.cpuSecondsPerFrame());
    return figures;
  }

  /** The load of a test as a workload of cameras. */
  public static Workload workload(MeasuredRun.LoadTest test, double frameBytes) {
    double perSecond = Math.max(1, test.offeredPerSecond());
    int cameras = (int) Math.max(1, Math.round(perSecond));
    double bytes = test.bodyBytes() > 0 ? test.bodyBytes() : frameBytes;
    return new Workload(
        cameras, perSecond / cameras, bytes, 600, false, DayProfile.ALWAYS, 7, 1, 0);
  }

  /** Lines for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Say.with(
            "Predicted for %s, %d-%d, %d at once; measured: %s",
            Platforms.instance(option),
            option.minimum(),
            option.maximum(),
            option.concurrency(),
            run.kind()));
    lines.add("");
    lines.add(Say.with("  %-26s %16s %16s  %s", "", "predicted", "measured", "off by"));
    run.figures()
        .forEach(
            (figure, measured) ->
                lines.add(
                    Say.with(
                        "  %-26s %16s %16s  %s",
                        figure.title(),
                        figure.show(predicted(figure)),
                        figure.show(measured),
                        figure.off(predicted(figure), measured))));
    lines.add("");
    notes.forEach(note -> lines.add("  - " + note));
    return lines;
  }

  /** One JSON object. */
  public byte[] json() {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeNumberProperty("framefleetAgainst", VERSION);
          g.writeStringProperty("measuredBy", run.kind());
          g.writeObjectPropertyStart("figures");
          run.figures()
              .forEach(
                  (figure, measured) -> {
                    g.writeObjectPropertyStart(figure.key());
                    g.writeNumberProperty("predicted", predicted(figure));
                    g.writeNumberProperty("measured", measured);
                    g.writeStringProperty("off", figure.off(predicted(figure), measured));
                    g.writeEndObject();
                  });
          g.writeEndObject();
          g.writeEndObject();
        });
  }

  private double predicted(Figure figure) {
    return predicted.getOrDefault(figure, 0.0);
  }
}
