package dev.framefleet.collator;

import dev.framefleet.collator.compare.DiffTable;
import dev.framefleet.collator.compare.DiffVideo;
import dev.framefleet.collator.compare.FrameDifference;
import dev.framefleet.collator.compare.StoreComparison;
import dev.framefleet.collator.compare.Tolerance;
import dev.framefleet.collator.export.TextFile;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}: where two models or two settings disagree on the same frames. */
@Command(
    name = "diff",
    description = "Says where two stores disagree about the same frames of a stream.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet diff out/store out/store-b --stream plaza",
      "  framefleet diff gs://results/eu gs://canary --stream gate-7 \\",
      "      --jsonl differences.jsonl --video differences.mp4",
      "",
      "In the video the first store's drawing is on the left, the second's on the right.",
      "",
      "Exit codes: 0 both agree, 1 they differ or something failed, 2 wrong usage."
    })
public final class DiffCommand implements Callable<Integer> {
  private static final int READERS = 8;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STORE_A", description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String storeA;

  @Parameters(index = "1", paramLabel = "STORE_B", description = "The other one.")
  private @Nullable String storeB;

  @Option(names = "--stream", paramLabel = "ID", required = true, description = "Whose frames.")
  private @Nullable String stream;

  @Option(names = "--from", paramLabel = "TIME", description = "First capture time wanted.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Capture time to stop before.")
  private @Nullable String to;

  @Option(names = "--run", paramLabel = "RUN", description = "The only run wanted.")
  private @Nullable String run;

  @Option(
      names = "--match-iou",
      paramLabel = "0..1",
      defaultValue = "0.5",
      description = "Overlap from which on two boxes are one object. Default: ${DEFAULT-VALUE}.")
  private double matchIou;

  @Option(
      names = "--same-iou",
      paramLabel = "0..1",
      defaultValue = "0.75",
      description = "Overlap below which one object's boxes differ. Default: ${DEFAULT-VALUE}.")
  private double sameIou;

  @Option(
      names = "--score-shift",
      paramLabel = "0..1",
      defaultValue = "0.1",
      description = "Difference of scores that is still the same. Default: ${DEFAULT-VALUE}.")
  private double scoreShift;

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description = "A line of JSON for each frame that differs.")
  private @Nullable Path jsonl;

  @Option(names = "--video", paramLabel = "FILE", description = "An MP4 of the frames that differ.")
  private @Nullable Path video;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    PrintWriter err = spec.commandLine().getErr();
    ProgressLines warnings = new ProgressLines(err, SystemTime.nanoTicker());
    DiffTable table = new DiffTable();
    try (ObjectStore a = Arguments.store(storeA);
        ObjectStore b = Arguments.store(storeB)) {
      compare(a, b, table, warnings);
    }
    warnings.finish();
    if (table.frames() == 0) {
      throw UserError.failed("neither store has frames of the stream " + stream);
    }
    table.print(spec.commandLine().getOut());
    return table.agrees() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void compare(ObjectStore a, ObjectStore b, DiffTable table, ProgressLines warnings) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (TextFile lines = jsonl == null ? null : new TextFile(jsonl);
        DiffVideo pictures = video == null ? null : new DiffVideo(a, video, threads)) {
      new StoreComparison(a, b, tolerance(), READERS)
          .run(
              Arguments.stream(stream),
              Arguments.window(from, to),
              Arguments.run(run),
              frame -> add(frame, table, lines, pictures, warnings),
              warnings::warning);
      if (lines != null) {
        lines.publish();
      }
      if (pictures != null) {
        publish(pictures, warnings);
      }
    }
  }

  private static void publish(DiffVideo pictures, ProgressLines warnings) {
    if (pictures.publish().isEmpty()) {
      warnings.warning("no frame differs that has a picture, so there is no video");
    }
  }

  private static void add(
      FrameDifference frame,
      DiffTable table,
      @Nullable TextFile lines,
      @Nullable DiffVideo pictures,
      ProgressLines warnings) {
    table.add(frame);
    if (frame.agrees()) {
      return;
    }
    if (lines != null) {
      lines.add(new String(frame.json(), StandardCharsets.US_ASCII) + "\n");
    }
    if (pictures != null && frame.inBoth()) {
      String problem = pictures.add(frame);
      if (problem != null) {
        warnings.warning(problem);
      }
    }
  }

  private Tolerance tolerance() {
    try {
      return new Tolerance(matchIou, sameIou, scoreShift);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--match-iou, --same-iou, --score-shift: " + e.getMessage());
    }
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }
}
