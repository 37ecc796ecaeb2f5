package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.PlatformNotes;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;

/** What to do with a plan. Stateless. */
final class NextSteps {
  static final String TITLE = "Next";

  private NextSteps() {}

  static List<String> of(PlanAnswer answer) {
    PlatformKind platform = answer.shown().option().platform();
    List<String> steps = new ArrayList<>();
    if (!answer.holds()) {
      steps.add(
          "Change what stands under BUT first: as it is, this plan does not do what was asked.");
    }
    if (PlatformNotes.deployable(platform)) {
      steps.add(
          "To set it up: the same command with --tfvars terraform/examples/"
              + Platforms.word(platform)
              + "/plan.auto.tfvars writes these settings for Terraform; terraform/README.md says"
              + " what else is needed.");
    }
    steps.add(
        "To know your own figures: 'framefleet probe' for the bytes of a camera's frames,"
            + " 'framefleet model bench' for the time of a frame, and after a day of running"
            + " 'framefleet plan --against' for how far this plan was off.");
    steps.add(
        "The words used here (instance group, vCPU, Pub/Sub, dead letter, bucket, ...) are"
            + " explained in docs/PLANNING.md, under \"Words\".");
    return steps;
  }
}
