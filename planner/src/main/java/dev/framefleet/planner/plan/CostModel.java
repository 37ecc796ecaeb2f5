package dev.framefleet.planner.plan;

/** Computes what a month costs. Immutable. */
public final class CostModel {
  private static final double MONTH_SECONDS = 86_400 * Workload.DAYS_PER_MONTH;
  private static final double GIB = 1024.0 * 1024 * 1024;
  private static final double TIB = 1024 * GIB;
  private static final double MIB_PER_GIB = 1024;
  private final Prices prices;

  /** A model with prices. */
  public CostModel(Prices prices) {
    this.prices = prices;
  }

  /**
   * A month.
   *
   * @param meanInstances instances, averaged over the day
   * @param framesPerObject frames in one message and object, at least 1; 1 is how it works today
   */
  public Cost month(Workload workload, Option option, double meanInstances, int framesPerObject) {
    double frames = workload.framesPerMonth();
    double objects = frames / framesPerObject;
    double stored = frames * workload.storedBytes();
    double instanceSeconds = meanInstances * MONTH_SECONDS;
    return new Cost(
        cpu(option, instanceSeconds),
        memory(option, instanceSeconds),
        requests(option, objects),
        frames
            * (workload.publishedBytes() + deliveredBytes(workload, option))
            / TIB
            * price("pubsub.tib"),
        objects * price("storage.classA") + objects * reads(workload),
        stored * workload.keptDays() / Workload.DAYS_PER_MONTH / GIB * price("storage.gibMonth"),
        stored * workload.egressShare() / GIB * price("egress.gib"));
  }

  /** A month of a candidate if every camera sent only a share of its frames. */
  double at(Workload workload, Candidate candidate, double share) {
    Workload less = workload.withFps(workload.fps() * share);
    return month(less, candidate.option(), candidate.meanInstances(share), 1).total();
  }

  private double reads(Workload workload) {
    return workload.readsPerFrame() * price("storage.classB");
  }

  private double cpu(Option option, double instanceSeconds) {
    double vcpuSeconds = instanceSeconds * option.vcpus();
    return switch (option.platform()) {
      case CLOUD_RUN -> vcpuSeconds * price("cloudRun.vcpuSecond");
      case APP_ENGINE -> instanceSeconds / 3600 * price("appEngine.f4Hour");
      case INSTANCE_GROUP -> vcpuSeconds / 3600 * price("computeEngine.vcpuHour");
      case KUBERNETES ->
          vcpuSeconds / 3600 * price("computeEngine.vcpuHour")
              + MONTH_SECONDS / 3600 * price("kubernetes.clusterHour");
    };
  }

  private double memory(Option option, double instanceSeconds) {
    double gibSeconds = instanceSeconds * option.memoryMib() / MIB_PER_GIB;
    return switch (option.platform()) {
      case CLOUD_RUN -> gibSeconds * price("cloudRun.gibSecond");
      case APP_ENGINE -> 0;
      case INSTANCE_GROUP, KUBERNETES -> gibSeconds / 3600 * price("computeEngine.gibHour");
    };
  }

  /** Pulled messages are as they were published. */
  static double deliveredBytes(Workload workload, Option option) {
    return option.platform().pulls() ? workload.publishedBytes() : workload.pushBytes();
  }

  /** Cloud Run with CPU always allocated asks nothing per request; who pulls has none. */
  private double requests(Option option, double objects) {
    return switch (option.platform()) {
      case CLOUD_RUN -> objects * price("cloudRun.request");
      case APP_ENGINE, INSTANCE_GROUP, KUBERNETES -> 0;
    };
  }

  private double price(String name) {
    return prices.of(name);
  }
}
