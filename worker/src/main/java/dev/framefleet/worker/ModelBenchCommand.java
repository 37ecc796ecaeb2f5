package dev.framefleet.worker;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.bench.BareModel;
import dev.framefleet.worker.bench.BenchReport;
import dev.framefleet.worker.bench.BenchSettings;
import dev.framefleet.worker.bench.CalibrationFile;
import dev.framefleet.worker.bench.ModelBench;
import dev.framefleet.worker.bench.TestPicture;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model bench}: what a frame costs with a model on this machine. */
@Command(
    name = "bench",
    description = "Measures what a frame costs with a model here, stage by stage.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet model bench samples/models/nanodet-g-416.onnx",
      "  framefleet model bench model.onnx --picture street.jpg --output calibration.json",
      "",
      "The stages' times are by the clock; a frame's processor time is what it keeps a CPU busy.",
      "Pictures go through all of the worker but HTTP, into a folder that is removed at the end.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class ModelBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The ONNX file.")
  private @Nullable Path file;

  @Option(
      names = "--picture",
      paramLabel = "JPEG",
      description = "The picture (default: one of 768x576 that is drawn for it).")
  private @Nullable Path picture;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description =
          "How long to measure the path, and again the model alone, 1 to 3600 (default: 10).")
  private int seconds = 10;

  @Option(
      names = "--callers",
      defaultValue = "0",
      description = "Frames worked on at once; 0 for one per CPU (default: 0).")
  private int callers;

  @Option(
      names = "--output",
      paramLabel = "JSON",
      description = "Where the calibration for the planner goes.")
  private @Nullable Path output;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null || file == null) {
      throw UserError.usage("FILE must be given");
    }
    BenchSettings settings = settings();
    try (OnnxDetector detector =
        OnnxDetector.open(ModelFile.open(file), ModelManifest.find(file), OptionalDouble.empty())) {
      BenchReport report = measure(settings, detector);
      PrintWriter out = spec.commandLine().getOut();
      print(detector.modelId(), settings, report, out);
      printAlone(file, settings, report, out);
      if (output != null) {
        CalibrationFile.write(output, detector.modelId(), settings, report);
      }
    } catch (IOException e) {
      throw UserError.failed("cannot write the results: " + e.getMessage(), e);
    }
    return ExitCode.DONE;
  }

  private BenchSettings settings() {
    if (seconds < 1 || seconds > 3600) {
      throw UserError.usage("--seconds must be 1 to 3600: " + seconds);
    }
    if (callers < 0) {
      throw UserError.usage("--callers must be 0 or more: " + callers);
    }
    int atOnce = callers == 0 ? Runtime.getRuntime().availableProcessors() : callers;
    try {
      byte[] jpeg = picture == null ? TestPicture.jpeg() : Files.readAllBytes(picture);
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      return new BenchSettings(
          jpeg, info.width(), info.height(), atOnce, Duration.ofSeconds(seconds));
    } catch (IOException | MalformedJpegException e) {
      throw UserError.failed("cannot use the picture " + picture + ": " + e.getMessage(), e);
    }
  }

  private static BenchReport measure(BenchSettings settings, OnnxDetector detector)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("framefleet-bench");
    try {
      return new ModelBench(
              settings,
              detector,
              new FolderStore(folder, false),
              SystemTime.wallClock(),
              SystemTime.nanoTicker())
          .run(sinceProcessStart());
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static double sinceProcessStart() {
    Instant now = SystemTime.wallClock().instant();
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    return Math.max(0, Duration.between(start, now).toMillis() / 1000.0);
  }

  private static void print(
      String model, BenchSettings settings, BenchReport report, PrintWriter out) {
    out.println("model      " + model);
    line(
        out,
        "picture    %dx%d, %d bytes",
        settings.width(),
        settings.height(),
        settings.jpeg().length);
    line(out, "stage      %8s %8s %8s %8s  ms", "mean", "p50", "p95", "p99");
    report
        .stages()
        .forEach(
            (name, stage) ->
                line(
                    out,
                    "%-10s %8.2f %8.2f %8.2f %8.2f",
                    name,
                    stage.mean(),
                    stage.p50(),
                    stage.p95(),
                    stage.p99()));
    line(
        out,
        "rate       %.1f frames/s with %d at once, %.2f cores used",
        report.framesPerSecond(),
        report.callers(),
        report.coresUsed());
    line(
        out,
        "per vCPU   %.1f frames/s, %.2f ms processor time a frame",
        report.framesPerCpuSecond(),
        report.cpuMillis());
    out.flush();
  }

  private static void printAlone(
      Path file, BenchSettings settings, BenchReport report, PrintWriter out)
      throws InterruptedException {
    double alone =
        BareModel.runsPerSecond(
            file, settings.callers(), settings.duration(), SystemTime.nanoTicker());
    line(
        out,
        "alone      %.1f runs/s of the model by itself with %d at once; with all around it %.3f of"
            + " that",
        alone,
        settings.callers(),
        report.framesPerSecond() / alone);
    out.flush();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
