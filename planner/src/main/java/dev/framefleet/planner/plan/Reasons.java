package dev.framefleet.planner.plan;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in sentences why something is recommended, with the numbers and their units. */
final class Reasons {
  private final Workload workload;
  private final Slo slo;
  private final Calibration calibration;
  private final Constants constants;

  Reasons(Workload workload, Slo slo, Calibration calibration, Constants constants) {
    this.constants = constants;
    this.workload = workload;
    this.slo = slo;
    this.calibration = calibration;
  }

  /** The settings are explained only if they were chosen here. */
  List<String> of(@Nullable Candidate best, List<Candidate> all, boolean given) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        say(
            "In the busiest hour %,.1f frames/s arrive, and each needs %.3f vCPU seconds: %,.1f"
                + " vCPUs busy.",
            workload.peakFramesPerSecond(),
            calibration.cpuSecondsPerFrame(),
            workload.peakFramesPerSecond() * calibration.cpuSecondsPerFrame()));
    if (best == null) {
      reasons.add(
          say(
              "No option stores 95 of 100 frames within %.2f s with at most %.2f %% lost.",
              slo.p95Seconds(), 100 * slo.lossShare()));
      all.get(0).broken().forEach(quota -> reasons.add(broken(quota)));
      aggregation(all.get(0), reasons);
      return reasons;
    }
    best.broken().forEach(quota -> reasons.add(broken(quota)));
    reasons.add(kept(best));
    reasons.addAll(given ? List.of() : chosen(best.option()));
    reasons.add(PlatformNotes.of(best.option().platform()));
    aggregation(best, reasons);
    best.quotas().stream()
        .filter(quota -> quota.share() > 0.5 && !quota.broken())
        .forEach(quota -> reasons.add(near(quota)));
    return reasons;
  }

  private static String kept(Candidate best) {
    Measured measured = best.run().measured();
    return say(
        "Of those that keep the objective and break the fewest quotas it is the cheapest: 95 of"
            + " 100 frames are stored within %.2f s, on %.1f instances on average and %.0f at"
            + " most.",
        measured.p95Seconds(), best.meanInstances(), measured.peakInstances());
  }

  private List<String> chosen(Option option) {
    return List.of(
        option.platform().pulls()
            ? say(
                "Each instance has %d frames at once, one in work and one ready for each vCPU: the"
                    + " worker's own way of pulling, nothing to set.",
                option.concurrency())
            : say(
                "Concurrency %d is what a worker takes on %s vCPU: for each one frame in work, and"
                    + " two that wait or are being stored. With more it would refuse some, which"
                    + " Pub/Sub tries again only after 10 s, and the load would be hidden from the"
                    + " autoscaler.",
                option.concurrency(), number(option.vcpus())),
        say(
            "The maximum of %d instances is half as many again as the busiest hour needs at 60 %%"
                + " of their CPU, and two more: room to restart some and to work off a backlog.",
            option.maximum()),
        minimum(option));
  }

  private String minimum(Option option) {
    return option.platform().pulls()
        ? say(
            "The minimum of %d is what the busiest hour needs at 60 %% of their CPU. The"
                + " autoscaler of the Terraform example adds instances only when %.0f frames wait"
                + " for each, which are %.1f s of its work, and sees that minutes late: with fewer"
                + " instances frames would wait so long.",
            option.minimum(),
            undelivered(option),
            undelivered(option) * calibration.cpuSecondsPerFrame() / option.vcpus())
        : say(
            "The minimum of %d is what the quietest hour needs at 60 %% of their CPU, at least one:"
                + " without one, a first frame waits for a cold start and others are refused.",
            option.minimum());
  }

  private double undelivered(Option option) {
    return constants.value(
        option.platform() == PlatformKind.KUBERNETES
            ? "kubernetes.undeliveredPerInstance"
            : "instanceGroup.undeliveredPerInstance");
  }

  private static void aggregation(Candidate candidate, List<String> reasons) {
    if (candidate.run().cells() > 1) {
      reasons.add(
          say(
              "Simulated by aggregation: one of %d cells that are taken to be alike; instances come"
                  + " in whole cells, so their number may be some percent too high.",
              candidate.run().cells()));
    }
  }

  private static String broken(Quota quota) {
    return say(
        "Quota exceeded, so as it stands it will not run: %s, %,.0f of %,.0f %s; %s.",
        quota.what(), quota.used(), quota.limit(), quota.unit(), quota.remedy());
  }

  private static String near(Quota quota) {
    return say(
        "Quota at %.0f %%: %s, %,.0f of %,.0f %s; %s.",
        100 * quota.share(),
        quota.what(),
        quota.used(),
        quota.limit(),
        quota.unit(),
        quota.remedy());
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String number(double number) {
    return number == Math.rint(number) ? say("%.0f", number) : say("%.2f", number);
  }
}
