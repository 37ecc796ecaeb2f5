package dev.framefleet.planner.plan;

import dev.framefleet.planner.constants.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The quotas that a workload on an option uses. */
final class Quotas {
  private static final String ESTIMATED =
      "the limit is an estimate: look at the project's page of quotas, ask for more, or spread over"
          + " regions";

  private final Constants constants;

  Quotas(Constants constants) {
    this.constants = constants;
  }

  List<Quota> of(Workload workload, Option option, Measured measured) {
    double frames = workload.peakFramesPerSecond();
    List<Quota> quotas = new ArrayList<>();
    quotas.add(publishedBytes(workload));
    quotas.add(option.platform().pulls() ? pulledBytes(workload) : pushedBytes(workload));
    quotas.add(
        bucket("objects written to", frames, constants.value("storage.bucketWritesPerSecond")));
    quotas.add(
        bucket(
            "objects read from",
            frames * workload.readsPerFrame(),
            constants.value("storage.bucketReadsPerSecond")));
    if (!option.platform().pulls()) {
      quotas.add(inFlight(frames * measured.medianSeconds()));
    }
    switch (option.platform()) {
      case CLOUD_RUN ->
          quotas.add(
              new Quota(
                  "instances of one Cloud Run service in a region",
                  measured.peakInstances(),
                  constants.value("quota.cloudRunInstances"),
                  "instances",
                  "ask for more, take larger instances, or spread over regions"));
      case INSTANCE_GROUP ->
          quotas.add(
              new Quota(
                  "machines of one managed instance group",
                  measured.peakInstances(),
                  constants.value("quota.groupMachines"),
                  "machines",
                  "take larger machines, or several groups"));
      case KUBERNETES ->
          quotas.add(
              new Quota(
                  "nodes of one Kubernetes cluster",
                  Math.ceil(
                      measured.peakInstances()
                          * option.vcpus()
                          / constants.value("kubernetes.nodeVcpus")),
                  constants.value("quota.kubernetesNodes"),
                  "nodes",
                  "take larger nodes, or several clusters"));
      case APP_ENGINE -> {}
    }
    return List.copyOf(quotas);
  }

  private Quota publishedBytes(Workload workload) {
    return bytes("published to", workload, workload.publishedBytes(), "publish", ESTIMATED);
  }

  private Quota bucket(String what, double perSecond, double first) {
    return new Quota(
        what + " one bucket before it has warmed up",
        perSecond,
        first,
        "objects/s",
        bucketRemedy(perSecond, first));
  }

  private Quota pushedBytes(Workload workload) {
    String remedy =
        "ask for more, "
            + (workload.wrapped() ? "push unwrapped, " : "")
            + "spread over regions, or pull (--platform mig,gke)";
    return bytes("pushed by", workload, workload.pushBytes(), "push", remedy);
  }

  private Quota pulledBytes(Workload workload) {
    return bytes("pulled from", workload, workload.publishedBytes(), "pull", ESTIMATED);
  }

  private Quota bytes(String how, Workload workload, double each, String which, String remedy) {
    return new Quota(
        "bytes " + how + " Pub/Sub in a region",
        workload.peakFramesPerSecond() * each,
        constants.value("quota." + which + "BytesPerSecond"),
        "B/s",
        remedy);
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

  private String bucketRemedy(double perSecond, double first) {
    double doublings = Math.max(0, Math.log(perSecond / first) / Math.log(2));
    double minutes = doublings * constants.value("storage.bucketDoublingSeconds") / 60;
    return String.format(
        Locale.ROOT,
        "raise the load over %.0f minutes (it may double every 20), or begin with %d buckets",
        minutes,
        parts(perSecond, first));
  }

  private static int parts(double used, double limit) {
    return (int) Math.max(1, Math.ceil(used / limit));
  }
}
