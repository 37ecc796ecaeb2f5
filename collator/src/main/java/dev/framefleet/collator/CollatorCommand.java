package dev.framefleet.collator;

import dev.framefleet.collator.follow.PausingClock;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.signal.StopSignals;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code collator}: a stream's results in capture order, as a video and as lines of data. */
@Command(
    name = "collator",
    description = "Puts stored results back into capture order: an annotated video and data.",
    mixinStandardHelpOptions = true,
    defaultValueProvider = OptionDefaults.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet collator --stream plaza --store out/store \\",
      "      --output annotated.mp4 --jsonl detections.jsonl",
      "  framefleet collator --stream gate-7 --store gs://results/eu \\",
      "      --jsonl day.jsonl --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z",
      "  framefleet collator --stream gate-7 --store out/store --follow \\",
      "      --output gate.mp4 --jsonl gate.jsonl --hls out/hls --idle-exit 10m",
      "  framefleet collator --stream plaza --store out/store \\",
      "      --csv plaza.csv --coco plaza.json --report plaza.html --sheet plaza.jpg",
      "",
      "While it works the video is called annotated.partial.mp4; if the collator is",
      "killed, that one plays up to its last two seconds or so.",
      "",
      "Each option is also a property framefleet.collator.<option> and an",
      "environment variable FRAMEFLEET_COLLATOR_<OPTION>.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class CollatorCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--stream", paramLabel = "ID", required = true, description = "Whose frames.")
  private @Nullable String stream;

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String store;

  @Option(names = "--output", paramLabel = "FILE", description = "The annotated video, an MP4.")
  private @Nullable Path output;

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description = "The detections, a line of JSON for each frame.")
  private @Nullable Path jsonl;

  @Mixin private ExportOptions exports = new ExportOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First capture time wanted: 2026-03-01T00:00:00Z or epoch microseconds.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Capture time to stop before.")
  private @Nullable String to;

  @Option(names = "--run", paramLabel = "RUN", description = "The only run wanted.")
  private @Nullable String run;

  @Option(
      names = "--overlap",
      paramLabel = "refuse|newest|interleave",
      defaultValue = "refuse",
      description =
          "Where runs overlap in time: refuse, newest (the one that started last), interleave."
              + " Default: ${DEFAULT-VALUE}.")
  private String overlap = "refuse";

  @Option(
      names = "--no-timeline",
      description = "Leave out the line with stream, time and frame number.")
  private boolean noTimeline;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads that decode and draw, and that encode; 0 for one per CPU.")
  private int threads;

  @Mixin private RecordArguments record = new RecordArguments();

  @Mixin private FollowArguments follow = new FollowArguments();

  @Mixin private SceneOptions scene = new SceneOptions();

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() {
    new OptionDefaults().checkKnown();
    PrintWriter err = command().commandLine().getErr();
    ProgressLines progress = new ProgressLines(err, SystemTime.nanoTicker());
    try (ObjectStore opened = open()) {
      CollatorSummary summary = run(config(), opened, progress);
      progress.finish();
      print(summary, command().commandLine().getOut());
    }
    return ExitCode.DONE;
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  private CollatorSummary run(CollatorConfig config, ObjectStore opened, ProgressLines progress) {
    if (!follow.wanted() && config.record().hls() == null) {
      return new CollatorApp(config, opened, progress).run();
    }
    FollowApp app =
        new FollowApp(
            config,
            follow.options(config),
            opened,
            progress,
            new PausingClock(SystemTime.nanoTicker()));
    if (!follow.wanted()) {
      return app.runOnce();
    }
    StopSignals.onFirst(app::stop);
    return app.run();
  }

  private ObjectStore open() {
    return Arguments.store(store);
  }

  private CollatorConfig config() {
    SceneConfig wanted = scene.config(System.getenv());
    AnalysisConfig analysis = wanted.analysis();
    RecordOptions video = record.options();
    List<FrameSink.Opener> sinks =
        exports.openers(analysis == null ? null : analysis.tracker(), video.style(1)::fileTimes);
    if (output == null
        && jsonl == null
        && !record.wanted()
        && !wanted.hasFiles()
        && sinks.isEmpty()) {
      throw UserError.usage(
          "say what to make: --output annotated.mp4, --jsonl detections.jsonl, --report"
              + " report.html, --csv, --coco, --mot, --yolo, --vtt, --jpegs, --sheet, --timeline");
    }
    if (threads < 0) {
      throw UserError.usage("--threads must be 0 or more: " + threads);
    }
    refuseOneNameTwice();
    refuseUnused("--follow", follow.wanted(), "--max-delay", "--idle-exit", "--reconcile");
    refuseUnused("--follow or --hls", follow.wanted() || video.hls() != null, "--segments");
    return new CollatorConfig(
        Arguments.stream(stream),
        output,
        jsonl,
        Arguments.window(from, to),
        runs(),
        Arguments.overlap(overlap),
        !noTimeline,
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        video,
        sinks,
        wanted);
  }

  private Set<RunId> runs() {
    RunId only = Arguments.run(run);
    return only == null ? Set.of() : Set.of(only);
  }

  private void refuseOneNameTwice() {
    Map<Path, String> options = new HashMap<>();
    for (OptionSpec option : command().options()) {
      if (option.getValue() instanceof Path path) {
        String other = options.put(path.toAbsolutePath().normalize(), option.longestName());
        if (other != null) {
          throw UserError.usage(
              other + " and " + option.longestName() + " name the same file: " + path);
        }
      }
    }
  }

  /** Only what was said on the command line: a property may stand there for other runs. */
  private void refuseUnused(String condition, boolean holds, String... names) {
    for (String name : names) {
      if (!holds && command().commandLine().getParseResult().hasMatchedOption(name)) {
        throw UserError.usage(name + " has a meaning with " + condition + " only");
      }
    }
  }

  private static void print(CollatorSummary summary, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d frames, %d missing, %d poisoned, %d unreadable%s%n",
        summary.frames(),
        summary.missing(),
        summary.poisoned(),
        summary.unreadable(),
        summary.expired() == 0 ? "" : ", " + summary.expired() + " expired");
    if (summary.pictures() > 0) {
      out.printf(
          Locale.ROOT,
          "%d pictures over %.3f s of video%n",
          summary.pictures(),
          summary.spanMicros() / 1e6);
    }
    summary.outputs().forEach(out::println);
    out.flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec;
  }
}
