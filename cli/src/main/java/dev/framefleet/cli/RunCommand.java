package dev.framefleet.cli;

import dev.framefleet.cli.fleet.FleetConfig;
import dev.framefleet.cli.fleet.FleetProgress;
import dev.framefleet.cli.fleet.FleetSummary;
import dev.framefleet.cli.fleet.LocalFleet;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.signal.StopSignals;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.select.FrameRate;
import dev.framefleet.producer.source.SourceAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "Ctrl-C ends the production properly and still makes the video; a second one ends at once.",
      "Exit codes: 0 every frame has a result, 1 failed or incomplete, 2 wrong usage."
    })
final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(names = "--input", paramLabel = "SOURCE", description = "A file, folder, URL or device.")
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
      description = "Where everything goes (default: out/run/<time of the start>).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Delete what an earlier run left in --output.")
  private boolean overwrite;

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
    StopSignals.onFirst(fleet::stop);
    FleetSummary summary = fleet.run();
    summary.print(spec.commandLine().getOut());
    if (summary.trouble().isPresent()) {
      throw summary.trouble().get();
    }
    return summary.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private FleetConfig config() {
    return new FleetConfig(
        streamId(),
        source(),
        Optional.empty(),
        1,
        fps(),
        options.quality(),
        options.model(),
        options.workers(),
        output == null ? Path.of("out/run").resolve(START.format(now())) : output,
        overwrite,
        remote());
  }

  private static Instant now() {
    return SystemTime.wallClock().instant();
  }

  private StreamId streamId() {
    try {
      return new StreamId(stream);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--stream: " + e.getMessage());
    }
  }

  private Optional<String> fps() {
    Optional<String> wanted = Optional.ofNullable(fps);
    try {
      wanted.ifPresent(FrameRate::parse);
      return wanted;
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--fps: " + e.getMessage());
    }
  }

  private String source() {
    if (input != null && rtsp == null) {
      return checked("--input", input, SourceAddress::parse);
    }
    if (rtsp != null && input == null) {
      return checked("--rtsp", rtsp, SourceAddress.Rtsp::new);
    }
    throw UserError.usage("give one source: --input FILE or --rtsp URL");
  }

  private static String checked(String option, String source, Consumer<String> check) {
    try {
      check.accept(source);
      return source;
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + " " + e.getMessage());
    }
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
