package dev.framefleet.cli;

import dev.framefleet.cli.fleet.FleetConfig;
import dev.framefleet.cli.fleet.FleetProgress;
import dev.framefleet.cli.fleet.FleetSummary;
import dev.framefleet.cli.fleet.LocalFleet;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the whole path on a person's own video or camera. */
@Command(
    name = "run",
    description = "Runs the whole path on your own video or camera.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet run --input gate.mp4",
      "  framefleet run --rtsp rtsp://user:password@camera/stream --fps 2   until Ctrl-C",
      "  framefleet run --input gate.mp4 --project my-project --store gs://my-results",
      "",
      "With --project, frames go to that project's Pub/Sub, its workers do the work, and the video",
      "is made here from what they stored in --store.",
      "Exit codes: 0 every frame has a result, 1 failed or incomplete, 2 wrong usage."
    })
final class RunCommand implements Callable<Integer> {
  private static final long STOP_SECONDS = 90;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(names = "--input", paramLabel = "FILE|URL", description = "A video file, or rtsp://…")
  private @Nullable String input;

  @Option(names = "--rtsp", paramLabel = "URL", description = "A camera; ends with Ctrl-C.")
  private @Nullable String rtsp;

  @Option(
      names = "--stream",
      paramLabel = "ID",
      defaultValue = "video",
      description = "Name of the stream: a-z, 0-9 and '-' (default: video).")
  private String stream = "video";

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "At most so many frames per second (default: every frame).")
  private @Nullable String fps;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "out/run",
      description = "Where everything goes (default: out/run).")
  private Path output = Path.of("out/run");

  @Option(names = "--project", paramLabel = "ID", description = "Google Cloud project to use.")
  private @Nullable String project;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "frames",
      description = "With --project: the topic (default: frames).")
  private String topic = "frames";

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "With --project: where its workers store, gs://bucket[/prefix].")
  private @Nullable String store;

  @Mixin private FleetOptions options = new FleetOptions();

  @Override
  public Integer call() throws InterruptedException {
    FleetProgress progress =
        new FleetProgress(spec.commandLine().getErr(), SystemTime.nanoTicker());
    LocalFleet fleet = LocalFleet.inProcess(config(), progress, SystemTime.nanoTicker());
    FleetSummary summary = runUntilStopped(fleet);
    summary.print(spec.commandLine().getOut());
    return summary.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Ctrl-C ends the production; the frames under way are still collated. */
  private static FleetSummary runUntilStopped(LocalFleet fleet) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(fleet, ended), "stop-run"));
    try {
      return fleet.run();
    } finally {
      ended.countDown();
    }
  }

  private static void stopAndWait(LocalFleet fleet, CountDownLatch ended) {
    fleet.stop();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FleetConfig config() {
    return new FleetConfig(
        streamId(),
        source(),
        Optional.empty(),
        1,
        Optional.ofNullable(fps),
        options.quality(),
        options.model(),
        options.workers(),
        output,
        remote());
  }

  private StreamId streamId() {
    try {
      return new StreamId(stream);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--stream: " + e.getMessage());
    }
  }

  private String source() {
    if (input != null && rtsp == null) {
      return input;
    }
    if (rtsp != null && input == null) {
      return rtsp;
    }
    throw UserError.usage("give one source: --input FILE or --rtsp URL");
  }

  private Optional<FleetConfig.Remote> remote() {
    if (project == null && store == null) {
      return Optional.empty();
    }
    if (project == null || store == null) {
      throw UserError.usage("--project and --store go together: the workers there store there");
    }
    return Optional.of(new FleetConfig.Remote(project, topic, store));
  }
}
