package dev.framefleet.planner.study;

import dev.framefleet.planner.constants.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes measurements/planner-study.md and the plots into the docs folder given as first argument.
 * The second one sets the steps of each fit of the leave-one-out table. Takes some minutes.
 */
public final class StudyMain {
  private static final int SEEDS = 25;
  private static final int STEPS = 250;

  private StudyMain() {}

  /** Runs everything. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.out.println("say where the docs are: StudyMain <docs folder> [steps of a fit]");
      return;
    }
    System.setProperty("java.awt.headless", "true");
    Path docs = Path.of(args[0]);
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : STEPS;
    PublishedStudy study = PublishedStudy.load();
    Constants constants = Constants.standard();
    StudyReport report = new StudyReport();
    report.opening();
    List<Simulated> typical = new ArrayList<>();
    for (Published experiment : study.experiments()) {
      List<Simulated> runs = Typical.runs(study, constants, experiment, SEEDS);
      typical.add(Typical.of(runs));
      report.result(experiment, Typical.of(runs), keeping(experiment, runs));
    }
    report.resultsClosing();
    plots(docs.resolve("img"), study, typical, report);
    System.out.println("fitting without each experiment");
    report.leaveOneOut(predictions(study, constants, steps), steps);
    System.out.println("moving each constant");
    report.sensitivity(new Sensitivity(study, constants).effects(), Conclusions.of(typical));
    Path page = docs.resolve("measurements").resolve("planner-study.md");
    Files.createDirectories(page.toAbsolutePath().getParent());
    Files.writeString(page, report.page());
    System.out.println("wrote " + page);
  }

  /** How many runs keep all bounds by themselves. */
  static int keeping(Published experiment, List<Simulated> runs) {
    return (int)
        runs.stream()
            .map(run -> Comparison.of(experiment, run))
            .filter(
                c ->
                    c.capacityHolds() && (LeaveOneOut.openFailures(experiment) || c.failuresHold()))
            .count();
  }

  private static List<LeaveOneOut.Prediction> predictions(
      PublishedStudy study, Constants constants, int steps) {
    List<LeaveOneOut.Prediction> predictions = new ArrayList<>();
    for (Published experiment : study.experiments()) {
      System.out.println("without " + experiment.id());
      predictions.add(new LeaveOneOut(study, constants, steps).without(experiment.id()));
    }
    return predictions;
  }

  private static void plots(
      Path folder, PublishedStudy study, List<Simulated> runs, StudyReport report)
      throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < runs.size(); i++) {
      Published published = study.experiments().get(i);
      String name = "study-" + published.id().toLowerCase(Locale.ROOT) + ".png";
      StudyPlots.write(folder.resolve(name), published, runs.get(i));
    }
    report.plots(study.experiments());
  }
}
