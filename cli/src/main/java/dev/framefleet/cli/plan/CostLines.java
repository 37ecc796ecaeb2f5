package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Candidate;
import dev.framefleet.planner.plan.Cost;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Workload;
import java.util.List;

/** A month's cost line by line, each with what it is made of. Stateless. */
final class CostLines {
  private static final double HOURS = 24 * Workload.DAYS_PER_MONTH;
  private static final double GIB = 1024.0 * 1024 * 1024;

  private CostLines() {}

  /**
   * A line.
   *
   * @param name of the part
   * @param amount a month
   * @param because what it is made of, with units and price
   */
  record Line(String name, double amount, String because) {}

  static List<Line> of(Workload workload, Candidate candidate, Prices prices) {
    Cost cost = candidate.cost();
    double frames = workload.framesPerMonth();
    return List.of(
        new Line("processors", cost.cpu(), processors(candidate, prices)),
        new Line("memory", cost.memory(), memory(candidate, prices)),
        new Line("requests", cost.requests(), requests(candidate, prices)),
        new Line("Pub/Sub bytes", cost.pubSubBytes(), pubSub(workload, candidate, prices)),
        new Line(
            "storage operations",
            cost.storeOperations(),
            Say.with(
                "%s frames, each written once at %s and read %sx at %s",
                Say.many(frames),
                price(prices, "storage.classA"),
                Say.plain(workload.readsPerFrame()),
                price(prices, "storage.classB"))),
        new Line(
            "storage bytes",
            cost.storeBytes(),
            Say.with(
                "%s days of frames, %s each, are %s GiB at %s",
                Say.plain(workload.keptDays()),
                Say.bytes(workload.storedBytes()),
                Say.count(Math.rint(keptGib(workload))),
                price(prices, "storage.gibMonth"))),
        new Line(
            "egress",
            cost.egress(),
            Say.with(
                "%s %% of the stored bytes leave the cloud, at %s",
                Say.plain(100 * workload.egressShare()), price(prices, "egress.gib"))));
  }

  private static double keptGib(Workload workload) {
    return workload.framesPerMonth()
        * workload.storedBytes()
        * workload.keptDays()
        / Workload.DAYS_PER_MONTH
        / GIB;
  }

  private static String processors(Candidate candidate, Prices prices) {
    String of = Say.with("%.1f instances on average for %.1f h", candidate.meanInstances(), HOURS);
    String vcpus = Say.count(candidate.option().vcpus());
    return switch (candidate.option().platform()) {
      case CLOUD_RUN ->
          of + ", each of " + vcpus + " vCPU at " + price(prices, "cloudRun.vcpuSecond");
      case APP_ENGINE -> of + " at " + price(prices, "appEngine.f4Hour");
      case INSTANCE_GROUP ->
          of + ", each of " + vcpus + " vCPU at " + price(prices, "computeEngine.vcpuHour");
      case KUBERNETES ->
          of
              + ", each of "
              + vcpus
              + " vCPU at "
              + price(prices, "computeEngine.vcpuHour")
              + ", and a cluster at "
              + price(prices, "kubernetes.clusterHour");
    };
  }

  private static String memory(Candidate candidate, Prices prices) {
    String of = Say.with("%s GiB in each", Say.plain(candidate.option().memoryMib() / 1024));
    return switch (candidate.option().platform()) {
      case CLOUD_RUN -> of + " at " + price(prices, "cloudRun.gibSecond");
      case APP_ENGINE -> "part of the instance's price";
      case INSTANCE_GROUP, KUBERNETES -> of + " at " + price(prices, "computeEngine.gibHour");
    };
  }

  private static String requests(Candidate candidate, Prices prices) {
    return switch (candidate.option().platform()) {
      case CLOUD_RUN -> price(prices, "cloudRun.request") + ", since CPUs are always allocated";
      case APP_ENGINE -> "part of the instance's price";
      case INSTANCE_GROUP, KUBERNETES -> "none: frames are pulled";
    };
  }

  private static String pubSub(Workload workload, Candidate candidate, Prices prices) {
    boolean pulls = candidate.option().platform().pulls();
    return Say.with(
        "%s frames, %s published and %s delivered (%s), at %s",
        Say.many(workload.framesPerMonth()),
        Say.bytes(workload.publishedBytes()),
        Say.bytes(pulls ? workload.publishedBytes() : workload.pushBytes()),
        pulls ? "pulled" : workload.wrapped() ? "base64 in JSON" : "unwrapped",
        price(prices, "pubsub.tib"));
  }

  private static String price(Prices prices, String name) {
    return prices.prices().stream()
        .filter(price -> price.name().equals(name))
        .findFirst()
        .map(price -> plain(price.value()) + " " + price.unit())
        .orElseThrow();
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
