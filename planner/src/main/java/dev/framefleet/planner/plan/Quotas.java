package dev.framefleet.planner.plan;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The quotas that a workload on an option uses. */
final class Quotas {
  private final Constants constants;

  Quotas(Constants constants) {
    this.constants = constants;
  }

  List<Quota> of(Workload workload, Option option, Measured measured) {
    double frames = workload.peakFramesPerSecond();
    List<Quota> quotas = new ArrayList<>();
    quotas.add(option.platform().pulls() ? pulledBytes(workload) : pushedBytes(workload));
    quotas.add(
        new Quota(
            "objects written to one bucket before it has warmed up",
            frames,
            constants.value("storage.bucketWritesPerSecond"),
            "1/s",
            bucketRemedy(frames)));
    if (!option.platform().pulls()) {
      quotas.add(inFlight(frames * measured.medianSeconds()));
    }
    if (option.platform() == PlatformKind.CLOUD_RUN) {
      quotas.add(
          new Quota(
              "instances of one Cloud Run service in a region",
              measured.peakInstances(),
              constants.value("quota.cloudRunInstances"),
              "instances",
              "ask for more, take larger instances, or spread over regions"));
    }
    return List.copyOf(quotas);
  }

  private Quota pushedBytes(Workload workload) {
    return new Quota(
        "bytes pushed by Pub/Sub in a region",
        workload.peakFramesPerSecond() * workload.pushBytes(),
        constants.value("quota.pushBytesPerSecond"),
        "B/s",
        "ask for more, "
            + (workload.wrapped() ? "push unwrapped, " : "")
            + "spread over regions, or pull (--platform mig,gke)");
  }

  private Quota pulledBytes(Workload workload) {
    return new Quota(
        "bytes pulled from Pub/Sub in a region",
        workload.peakFramesPerSecond() * workload.publishedBytes(),
        constants.value("quota.pullBytesPerSecond"),
        "B/s",
        "the limit is an estimate: look at the project's page of quotas, ask for more, or spread"
            + " over regions");
  }

  private Quota inFlight(double requests) {
    double most = constants.value("push.windowMaximum");
    return new Quota(
        "requests in flight of one push subscription",
        requests,
        most,
        "requests",
        "filter the topic into %d subscriptions".formatted(Math.max(2, parts(requests, most))));
  }

  private String bucketRemedy(double frames) {
    double first = constants.value("storage.bucketWritesPerSecond");
    double doublings = Math.max(0, Math.log(frames / first) / Math.log(2));
    double minutes = doublings * constants.value("storage.bucketDoublingSeconds") / 60;
    return String.format(
        Locale.ROOT,
        "raise the load over %.0f minutes (it may double every 20), or begin with %d buckets",
        minutes,
        parts(frames, first));
  }

  private static int parts(double used, double limit) {
    return (int) Math.max(1, Math.ceil(used / limit));
  }
}
