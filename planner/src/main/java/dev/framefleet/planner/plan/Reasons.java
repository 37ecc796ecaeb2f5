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
            "In the busiest hour %,.1f frames/s arrive, and each needs %.1f ms of a vCPU: %,.1f"
                + " vCPUs busy.",
            workload.peakFramesPerSecond(), 1e3 * calibration.cpuSecondsPerFrame(), busyVcpus()));
    if (best == null) {
      reasons.add(
          say(
              "No option stores 95 of 100 frames within %.2f s with at most %.2f %% lost.",
              slo.p95Seconds(), 100 * slo.lossShare()));
      reasons.add(latency(all.get(0)));
      all.get(0).broken().forEach(quota -> reasons.add(broken(quota)));
      aggregation(all.get(0), reasons);
      return reasons;
    }
    best.broken().forEach(quota -> reasons.add(broken(quota)));
    reasons.add(given ? judged(best) : kept(best));
    reasons.addAll(given ? List.of() : chosen(best.option()));
    reasons.add(used(best));
    reasons.add(memory(best.option()));
    reasons.add(latency(best));
    reasons.add(PlatformNotes.of(best.option().platform()));
    reasons.add(vcpuQuota(best.option()));
    reasons.add(uplink());
    aggregation(best, reasons);
    best.quotas().stream()
        .filter(quota -> quota.share() > 0.5 && !quota.broken())
        .forEach(quota -> reasons.add(near(quota)));
    return reasons;
  }

  private double busyVcpus() {
    return workload.peakFramesPerSecond() * calibration.cpuSecondsPerFrame();
  }

  private static String judged(Candidate best) {
    Measured measured = best.run().measured();
    return say(
        "Of the settings given it is the cheapest that keeps the objective and breaks the fewest"
            + " quotas: 95 of 100 frames are stored within %.2f s.",
        measured.p95Seconds());
  }

  private String used(Candidate best) {
    double vcpus = best.run().measured().meanInstances() * best.option().vcpus();
    return say(
        "So %.0f %% of the %,.1f vCPUs of the busiest hour are in use.",
        100 * busyVcpus() / vcpus, vcpus);
  }

  private String memory(Option option) {
    double needed = calibration.baseMib() + option.concurrency() * calibration.perFrameMib();
    return say(
        "Memory: a worker needs %.0f MiB, and %.1f MiB for each frame at once: %.0f of %,.0f MiB.",
        calibration.baseMib(), calibration.perFrameMib(), needed, option.memoryMib());
  }

  private String latency(Candidate best) {
    double publish = constants.value("push.publishSeconds");
    double way = constants.value("push.roundTripSeconds");
    double median = best.run().measured().medianSeconds();
    double work = calibration.cpuSecondsPerFrame();
    return say(
        "Of the %.2f s of a frame in the middle %.2f are publishing, %.2f Pub/Sub's way, %.3f the"
            + " vCPU, %.2f the write to the store, and %.2f waiting.",
        median,
        publish,
        way,
        work,
        calibration.storeSeconds(),
        Math.max(0, median - publish - way - work - calibration.storeSeconds()));
  }

  private static String vcpuQuota(Option option) {
    return say(
        "The project's own quota of CPUs in the region is not known here: at the maximum it must"
            + " hold %,.0f vCPUs.",
        option.maximum() * option.vcpus());
  }

  /** Bits of messages, without what TLS and retries add. */
  private String uplink() {
    double megabits = 8e-6 * workload.publishedBytes() * workload.peakFramesPerSecond();
    return say(
        "On the cameras' side an uplink of more than %s Mbit/s is needed in the busiest hour, %s"
            + " Mbit/s a camera: with less, frames wait there or are dropped, which is not in the"
            + " latency and the loss above.",
        digits(megabits), digits(megabits / workload.cameras()));
  }

  private static String digits(double number) {
    return number < 10 ? say("%.1f", number) : say("%,.0f", number);
  }

  private static String kept(Candidate best) {
    Measured measured = best.run().measured();
    return say(
        "Of those that keep the objective and break the fewest quotas it is the cheapest: 95 of"
            + " 100 frames are stored within %.2f s, on %.1f instances on average over the day and"
            + " %.0f in the busiest hour.",
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
        "Quota exceeded, so as it stands it will not run: %s, %s; %s.",
        quota.what(), quota.usedOfLimit(), quota.remedy());
  }

  private static String near(Quota quota) {
    return say(
        "Quota at %.0f %%: %s, %s; %s.",
        100 * quota.share(), quota.what(), quota.usedOfLimit(), quota.remedy());
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String number(double number) {
    return number == Math.rint(number) ? say("%.0f", number) : say("%.2f", number);
  }
}
