package dev.framefleet.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.framefleet.planner.client.DayProfile;
import dev.framefleet.planner.constants.Constants;
import dev.framefleet.planner.service.PlatformKind;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetSimulationTest {
  private static final double DAY = 86_400;
  private final FleetSimulation simulation =
      new FleetSimulation(Constants.standard(), Calibration.typical(), FleetSimulation.MOST_FRAMES);

  @ParameterizedTest
  @EnumSource(PlatformKind.class)
  void everyPlatformKeepsUpWithTheCameras(PlatformKind platform) {
    FleetRun run = tenCameras(new Option(platform, 1, 1024, 4, 5, 30));

    assertThat(run.measured().framesPerSecond()).isCloseTo(50, withinPercentage(2));
    assertThat(run.measured().meanInstances()).isBetween(3.0, 8.0);
    assertThat(run.measured().p95Seconds()).isLessThan(1);
    assertThat(run.littleError()).isLessThan(1e-6);
    assertThat(run.cells()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = PlatformKind.class,
      names = {"CLOUD_RUN", "APP_ENGINE"})
  void platformsThatSeeRequestsGrowFromOneInstance(PlatformKind platform) {
    FleetRun run = tenCameras(new Option(platform, 1, 1024, 4, 1, 30));

    assertThat(run.measured().framesPerSecond()).isCloseTo(50, withinPercentage(2));
  }

  /** Nothing is refused, and what waits is seen, so the group grows until it keeps up. */
  @ParameterizedTest
  @EnumSource(
      value = PlatformKind.class,
      names = {"INSTANCE_GROUP", "KUBERNETES"})
  void pullingWorkersLetFramesWaitAndGrow(PlatformKind platform) {
    FleetRun run = tenCameras(new Option(platform, 1, 1024, 2, 1, 30));

    assertThat(run.measured().framesPerSecond()).isGreaterThanOrEqualTo(49);
    assertThat(run.measured().peakInstances()).isGreaterThanOrEqualTo(3);
    assertThat(run.account().nacks()).isZero();
    assertThat(run.measured().lossShare()).isZero();
  }

  /** The reason for the minimum that the planner gives to groups that pull. */
  @Test
  void aPullingGroupThatIsTooSmallLetsFramesWaitLongerThanOneOfTheRightSize() {
    Workload workload = Workload.steady(10, 5, 89_000);
    Option one = new Option(PlatformKind.INSTANCE_GROUP, 1, 1024, 2, 1, 30);
    Option four = new Option(PlatformKind.INSTANCE_GROUP, 1, 1024, 2, 4, 30);

    FleetRun small = simulation.run(workload, one, 600, 0, 1);
    FleetRun right = simulation.run(workload, four, 600, 0, 1);

    assertThat(right.measured().p95Seconds()).isLessThan(0.5);
    assertThat(small.measured().p95Seconds()).isGreaterThan(4 * right.measured().p95Seconds());
  }

  @Test
  void everyMessageHasOneFate() {
    FleetRun run =
        simulation.run(
            Workload.steady(10, 5, 89_000),
            new Option(PlatformKind.CLOUD_RUN, 1, 1024, 4, 0, 1),
            300,
            0,
            1);

    assertThat(run.account().open()).isPositive();
    assertThat(run.account().published())
        .isEqualTo(run.account().acked() + run.account().deadLetters() + run.account().open());
    assertThat(run.measured().framesPerSecond()).isLessThan(48);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Workload workload = Workload.steady(5, 5, 89_000);
    Option option = new Option(PlatformKind.KUBERNETES, 1, 1024, 4, 1, 9);

    assertThat(simulation.run(workload, option, 200, 0, 3))
        .isEqualTo(simulation.run(workload, option, 200, 0, 3));
  }

  @Test
  void aFleetOfCellsIsTheCellTimesTheirNumber() {
    Option option = new Option(PlatformKind.CLOUD_RUN, 2, 1024, 8, 1, 4000);
    FleetRun run =
        new FleetSimulation(Constants.standard(), Calibration.typical(), 1e5)
            .run(Workload.steady(160, 5, 89_000), option, 600, 300, 1);

    assertThat(run.cells()).isEqualTo(5);
    assertThat(run.measured().framesPerSecond()).isCloseTo(800, withinPercentage(2));
  }

  @Test
  void aCameraOfManyFramesIsCutIntoCellsToo() {
    Option option = new Option(PlatformKind.INSTANCE_GROUP, 2, 2048, 4, 28, 44);
    FleetRun run =
        new FleetSimulation(Constants.standard(), Calibration.typical(), 1e5)
            .run(Workload.steady(1, 1000, 89_000), option, 600, 300, 1);

    assertThat(run.cells()).isEqualTo(6);
    assertThat(run.account().published()).isLessThanOrEqualTo(100_000);
    assertThat(run.measured().framesPerSecond()).isCloseTo(1000, withinPercentage(1));
  }

  /** Frames simulated are what a run costs: in proportion up to the bound, and no more after it. */
  @Test
  void theWorkGrowsInProportionUntilAFleetIsAggregated() {
    double twenty = publishedBy(20);

    assertThat(publishedBy(40)).isCloseTo(2 * twenty, withinPercentage(0.5));
    assertThat(publishedBy(80)).isCloseTo(4 * twenty, withinPercentage(0.5));
    assertThat(publishedBy(1_000)).isBetween(0.9e5, 1.1e5);
    assertThat(publishedBy(1_000_000)).isBetween(0.9e5, 1.1e5);
  }

  private static double publishedBy(int cameras) {
    Option option = new Option(PlatformKind.INSTANCE_GROUP, 2, 2048, 4, cameras, 2 * cameras);
    return new FleetSimulation(Constants.standard(), Calibration.typical(), 1e5)
        .limitsLifted()
        .run(Workload.steady(cameras, 5, 89_000), option, 240, 120, 1)
        .account()
        .published();
  }

  @Test
  void aColdBucketHoldsAFleetBack() {
    Option option = new Option(PlatformKind.CLOUD_RUN, 2, 1024, 8, 100, 4000);
    FleetRun run =
        new FleetSimulation(Constants.standard(), Calibration.typical(), 1e5)
            .run(Workload.steady(400, 5, 89_000), option, 600, 300, 1);

    assertThat(run.measured().framesPerSecond()).isCloseTo(1000, withinPercentage(2));
  }

  /** Ten thousand cameras for a day: under 60 s and 2 GB on two cores. */
  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aDayOfTenThousandCamerasTakesLessThanAMinute() {
    Option option = new Option(PlatformKind.CLOUD_RUN, 2, 1024, 8, 100, 6000);
    List<Double> nights = new ArrayList<>(Collections.nCopies(6, 0.3));
    nights.addAll(Collections.nCopies(18, 1.0));
    Workload workload =
        new Workload(10_000, 5, 89_000, 600, false, new DayProfile(nights), 7, 1, 0);
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();

    // The default window of one subscription would hold so many frames back.
    Constants wide = Constants.standard().with("push.windowMaximum", 30_000);
    FleetRun run =
        new FleetSimulation(wide, Calibration.typical(), FleetSimulation.MOST_FRAMES)
            .run(workload, option, DAY, 0, 1);

    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    double peakMb = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6;
    System.out.printf(
        Locale.ROOT,
        "a day of 10,000 cameras: %.1f s, %.0f MB of heap at most, one of %d cells, %,d frames%n",
        took.toMillis() / 1e3,
        peakMb,
        run.cells(),
        run.account().published());
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(peakMb).isLessThan(2000);
    assertThat(run.cells()).isGreaterThan(100);
    assertThat(run.measured().framesPerSecond())
        .isCloseTo(50_000 * workload.day().mean(), withinPercentage(2));
    assertThat(run.instances().get(30)).isLessThan(0.6 * run.instances().get(200));
  }

  private FleetRun tenCameras(Option option) {
    return simulation.run(Workload.steady(10, 5, 89_000), option, 1500, 900, 1);
  }
}
