package dev.framefleet.cli;

import dev.framefleet.cli.fleet.FleetConfig;
import dev.framefleet.cli.fleet.FleetProgress;
import dev.framefleet.cli.fleet.FleetSummary;
import dev.framefleet.cli.fleet.Launcher;
import dev.framefleet.cli.fleet.LocalFleet;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.bench.BareModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole path on the sample clip. */
@Command(
    name = "demo",
    description = "Runs the whole path on the sample clip: frames, detections, an annotated video.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet demo",
      "  framefleet demo --processes --workers 2     each part as a program of its own",
      "  framefleet demo --loop 10 --bench           the rate against the bare model's",
      "",
      "The output folder is emptied first, if a demo made it.",
      "Exit codes: 0 every frame has a result, 1 failed or incomplete, 2 wrong usage."
    })
final class DemoCommand implements Callable<Integer> {
  private static final StreamId STREAM = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final String CLIP = "samples/cctv-plaza.mp4";
  private static final Duration BENCH = Duration.ofSeconds(8);

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "out/demo",
      description = "Where everything goes (default: out/demo).")
  private Path output = Path.of("out/demo");

  @Option(names = "--processes", description = "Run each part as a program of its own.")
  private boolean processes;

  @Option(
      names = "--loop",
      paramLabel = "N",
      defaultValue = "1",
      description = "Play the clip so many times, as one run (default: 1).")
  private int loop = 1;

  @Option(
      names = "--bench",
      description = "Measure the bare model too, before and after, on the same cores.")
  private boolean bench;

  @Mixin private FleetOptions options = new FleetOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (loop < 1) {
      throw UserError.usage("--loop must be 1 or more: " + loop);
    }
    FleetConfig config = config(); // what is wrong with it is said before anything is measured
    LongSupplier nanos = SystemTime.nanoTicker();
    double before = bench ? bare(config.model(), nanos) : 0;
    FleetProgress progress = new FleetProgress(spec.commandLine().getErr(), nanos);
    LocalFleet fleet =
        processes
            ? LocalFleet.ofProcesses(config, progress, nanos, Launcher.of(FramefleetMain.class))
            : LocalFleet.inProcess(config, progress, nanos);
    FleetSummary summary = fleet.run();
    PrintWriter out = spec.commandLine().getOut();
    summary.print(out);
    if (bench) {
      double after = bare(config.model(), nanos);
      compare(out, summary, (before + after) / 2);
    }
    if (summary.trouble().isPresent()) {
      throw summary.trouble().get();
    }
    return summary.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static double bare(Path model, LongSupplier nanos) throws InterruptedException {
    return BareModel.runsPerSecond(model, Runtime.getRuntime().availableProcessors(), BENCH, nanos);
  }

  static void compare(PrintWriter out, FleetSummary summary, double bare) {
    boolean warm = summary.warmFramesPerSecond() > 0;
    double rate = warm ? summary.warmFramesPerSecond() : summary.frames() / summary.seconds();
    out.printf(Locale.ROOT, "bare model %.1f frames/s on these cores%n", bare);
    out.printf(
        Locale.ROOT,
        "ratio      %.2f (%.1f frames/s, %s)%n",
        rate / bare,
        rate,
        warm ? "the first 200 left out" : "with the start, while everything is cold");
    out.flush();
  }

  private FleetConfig config() {
    return new FleetConfig(
        STREAM,
        FleetOptions.sample(CLIP).toString(),
        Optional.of(RUN),
        loop,
        Optional.empty(),
        options.quality(),
        options.model(),
        options.workers(),
        output,
        true,
        Optional.empty());
  }
}
