package dev.framefleet.cli;

import dev.framefleet.cli.plan.CalibrationReader;
import dev.framefleet.cli.plan.CameraLoads;
import dev.framefleet.cli.plan.PlanBounds;
import dev.framefleet.cli.plan.PlanQuestion;
import dev.framefleet.cli.plan.PlanValues;
import dev.framefleet.cli.plan.Platforms;
import dev.framefleet.cli.plan.Say;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.planner.plan.Calibration;
import dev.framefleet.planner.plan.Prices;
import dev.framefleet.planner.plan.Workload;
import dev.framefleet.planner.service.PlatformKind;
import dev.framefleet.producer.CameraRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a plan is asked for, as options. */
final class PlanOptions {
  private static final String REGION = "[a-z]+-[a-z]+[0-9]+";

  @Option(names = "--cameras", paramLabel = "N", description = "How many cameras, all alike.")
  private @Nullable Integer cameras;

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "Frames per second of each that are sent; with --config of those without one.")
  private @Nullable Double fps;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The producer's cameras.yaml instead of --cameras and --fps.")
  private @Nullable Path config;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What 'framefleet model bench --output' wrote (default: the bundled model).")
  private @Nullable Path calibration;

  @Option(
      names = "--vcpu-pace",
      paramLabel = "SHARE",
      description =
          "With --calibration: a cloud vCPU's pace beside the measured core (default: 0.75, a"
              + " hyperthread; 1 if it was measured there).")
  private double pace = 0.75;

  @Option(
      names = "--store-ms",
      paramLabel = "MS",
      description =
          "How long a write to the store takes (default: 40, or the calibration's if more).")
  private @Nullable Double storeMillis;

  @Option(
      names = "--slo",
      paramLabel = "WORDS",
      description = "Objective from capture until stored (default: p95=2s,loss=0%%).")
  private String slo = "p95=2s,loss=0%";

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      description = "Most a month may cost, in the currency of the prices.")
  private @Nullable Double budget;

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      split = ",",
      description = "Only these: cloud-run, mig, gke, app-engine (default: all).")
  private List<String> platforms = List.of();

  @Option(
      names = "--settings",
      paramLabel = "WORDS",
      description =
          "Judge settings of your own: platform=cloud-run,vcpus=2,memory=1024,concurrency=8,min=1,"
              + "max=10 (MiB). May be given several times.")
  private List<String> settings = List.of();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Region of Google Cloud, for quotas and Terraform (default: the prices').")
  private @Nullable String region;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Prices of your own, in the form of the planner's prices.json.")
  private @Nullable Path prices;

  @Mixin private final FrameOptions frames = new FrameOptions();

  boolean namesCameras() {
    return cameras != null || config != null;
  }

  /** The question; the workload of a load test stands in where no cameras are named. */
  PlanQuestion question(@Nullable Workload ofTest) {
    List<String> said = new ArrayList<>();
    CalibrationReader.@Nullable Read read = readCalibration();
    Calibration worker = stored(read == null ? Calibration.typical() : read.worker(), said);
    said.add(read == null ? typical(worker) : read.said());
    double frameBytes = frames.bytes(read == null ? 0 : read.frameBytes(), said);
    Workload workload = ofTest == null ? workload(frameBytes, said) : ofTest;
    Prices list = readPrices();
    String place = region == null ? list.region() : region;
    if (!place.matches(REGION)) {
      throw UserError.usage("--region must be like us-central1: " + place);
    }
    if (!place.equals(list.region())) {
      said.add("The prices are of " + list.region() + ", not of " + place + ": give --prices.");
    }
    return new PlanQuestion(
        workload,
        parse("--slo", slo, PlanValues::slo),
        money(),
        platforms(),
        settings.stream().map(text -> parse("--settings", text, PlanValues::settings)).toList(),
        place,
        worker,
        list,
        said);
  }

  private Workload workload(double frameBytes, List<String> said) {
    if ((config != null && cameras != null) || !namesCameras()) {
      throw UserError.usage("give --cameras N with --fps F, or --config cameras.yaml");
    }
    if (config != null) {
      CameraLoads loads = CameraLoads.of(CameraRates.read(config), rate(), frameBytes);
      said.add(loads.said());
      return frames.workload(loads.cameras(), loads.fps(), loads.frameBytes(), said);
    }
    if (fps == null) {
      throw UserError.usage("--fps must be given with --cameras");
    }
    return frames.workload(count(), rate(), frameBytes, said);
  }

  private int count() {
    if (cameras == null || cameras < 1) {
      throw UserError.usage("--cameras must be 1 or more: " + cameras);
    }
    return (int) PlanBounds.option("--cameras", cameras, 1, PlanBounds.MOST_CAMERAS);
  }

  /** Frames per second; 0 if none were said. */
  private double rate() {
    return fps == null
        ? 0
        : PlanBounds.option("--fps", fps, PlanBounds.LEAST_FPS, PlanBounds.MOST_FPS);
  }

  double frameBytes() {
    return frames.bytes(0, new ArrayList<>());
  }

  private Calibration stored(Calibration worker, List<String> said) {
    double seconds =
        storeMillis == null
            ? worker.storeSeconds()
            : PlanBounds.option("--store-ms", storeMillis, 0, PlanBounds.MOST_MILLIS) / 1e3;
    said.add(
        String.format(
            Locale.ROOT,
            "A write to the store takes %.0f ms%s.",
            1e3 * seconds,
            storeMillis == null ? " (an estimate of a bucket in the region; --store-ms)" : ""));
    return worker.withStoreSeconds(seconds);
  }

  private static String typical(Calibration worker) {
    return String.format(
        Locale.ROOT,
        "A frame takes %.1f ms of a vCPU: the bundled model's worker 24.7 ms on a core of the"
            + " machine the project is measured on, a cloud's vCPU (a hyperthread) taken to have"
            + " three quarters of its pace. 'framefleet model bench' measures yours.",
        1e3 * worker.cpuSecondsPerFrame());
  }

  private CalibrationReader.@Nullable Read readCalibration() {
    PlanBounds.option("--vcpu-pace", pace, 0.01, 100);
    return calibration == null ? null : CalibrationReader.read(calibration, pace);
  }

  private Prices readPrices() {
    if (prices == null) {
      return Prices.standard();
    }
    try {
      return Prices.read(Files.readAllBytes(prices)).complete();
    } catch (IOException e) {
      throw UserError.failed("cannot use the prices " + prices + ": " + Say.why(e), e);
    } catch (IllegalArgumentException e) {
      throw UserError.failed("cannot use the prices " + prices + ": " + e.getMessage(), e);
    }
  }

  private double money() {
    return budget == null
        ? Double.POSITIVE_INFINITY
        : PlanBounds.option("--budget", budget, 0.01, PlanBounds.MOST);
  }

  private Set<PlatformKind> platforms() {
    Set<PlatformKind> kinds = EnumSet.noneOf(PlatformKind.class);
    platforms.forEach(name -> kinds.add(parse("--platform", name, Platforms::parse)));
    return kinds.isEmpty() ? EnumSet.allOf(PlatformKind.class) : kinds;
  }

  static <T> T parse(String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }
}
