package dev.framefleet.planner.plan;

import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;

/** The quotas that a workload on an option uses. */
final class Quotas {
  private final Constants constants;

  Quotas(Constants constants) {
    this.constants = constants;
  }

  List<Quota> of(Workload workload, Option option, Measured measured) {
    double frames = workload.peakFramesPerSecond();
    List<Quota> quotas = new ArrayList<>();
    quotas.add(
        new Quota(
            "bytes pushed by Pub/Sub in a region",
            frames * workload.pushBytes(),
            constants.value("quota.pushBytesPerSecond"),
            "B/s",
            "ask for more, push unwrapped, or spread over regions"));
    quotas.add(
        new Quota(
            "objects written to one bucket before it has warmed up",
            frames,
            constants.value("storage.bucketWritesPerSecond"),
            "1/s",
            "raise the load over hours (twice as much every 20 minutes), or use several buckets"));
    quotas.add(
        new Quota(
            "requests in flight of one push subscription",
            frames * measured.medianSeconds(),
            constants.value("push.windowMaximum"),
            "requests",
            "filter the topic into several subscriptions"));
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
}
