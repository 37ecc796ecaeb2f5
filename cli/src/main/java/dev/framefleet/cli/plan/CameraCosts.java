package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.CostModel;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.service.PlatformKind;
import dev.framefleet.producer.MonthlyCosts;
import java.util.ArrayList;
import java.util.List;

/** What one camera of many costs a month. Stateless. */
public final class CameraCosts implements MonthlyCosts {
  private static final double[] RATES = {1, 5, 15};

  /** As busy as an autoscaler keeps a vCPU. */
  private static final double BUSY = 0.6;

  private static final Option SHARED = new Option(PlatformKind.CLOUD_RUN, 1, 1024, 4, 0, 1);

  @Override
  public List<String> lines(long bytesPerFrame) {
    Prices prices = Prices.standard();
    List<String> parts = new ArrayList<>();
    for (double rate : RATES) {
      parts.add(
          Say.with(
              "%s at %.0f frames/s",
              Say.money(month(prices, rate, bytesPerFrame), prices.currency()), rate));
    }
    return List.of(
        "cost      about " + String.join(", ", parts) + " a month,",
        Say.with(
            "          as one of many cameras on Cloud Run, kept 7 days, list prices of %s;",
            prices.date()),
        "          'framefleet plan' says where it goes");
  }

  private static double month(Prices prices, double rate, long bytesPerFrame) {
    double share = rate * Calibration.typical().cpuSecondsPerFrame() / BUSY;
    return new CostModel(prices)
        .month(Workload.steady(1, rate, (double) bytesPerFrame), SHARED, share, 1)
        .total();
  }
}
