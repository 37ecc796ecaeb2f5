package dev.framefleet.planner.study;

import dev.framefleet.planner.constants.Constants;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * What a simulated experiment is like, whatever the seed: each figure is the median over several
 * seeds. The study's own run is one draw; a figure that only some seeds give would prove nothing.
 */
public final class Typical {
  private Typical() {}

  /** The runs of the seeds 1 to a number. */
  public static List<Simulated> runs(
      PublishedStudy study, Constants constants, Published experiment, int seeds) {
    StudySimulation simulation = new StudySimulation(study, constants);
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> simulation.run(experiment, seed))
        .toList();
  }

  /** Their medians; the series are those of the run whose rate is the median. */
  public static Simulated of(List<Simulated> runs) {
    Simulated middle =
        runs.stream()
            .sorted(Comparator.comparingDouble(Simulated::rate))
            .toList()
            .get(runs.size() / 2);
    return new Simulated(
        middle.id(),
        median(runs, Simulated::failureShare),
        median(runs, Simulated::failureRateAtEnd),
        median(runs, Simulated::rate),
        median(runs, Simulated::medianSeconds),
        median(runs, Simulated::p95Seconds),
        (int) median(runs, Simulated::instances),
        median(runs, Simulated::cpuUtilization),
        (int) median(runs, Simulated::kills),
        runs.stream().mapToDouble(Simulated::littleError).max().orElse(0),
        middle.series());
  }

  private static double median(List<Simulated> runs, ToDoubleFunction<Simulated> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
  }
}
