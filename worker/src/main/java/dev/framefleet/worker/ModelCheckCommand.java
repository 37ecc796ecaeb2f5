package dev.framefleet.worker;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.opencv.AnnotatedJpeg;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model check}: how a model is recognised, and what it finds on a picture. */
@Command(
    name = "check",
    description =
        "Tells how a model is recognised and read, and refuses one that answers nonsense.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet model check yolox_nano.onnx",
      "  framefleet model check model.onnx --picture street.jpg --output found.jpg",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class ModelCheckCommand implements Callable<Integer> {
  private static final int LABELS_SHOWN = 5;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The ONNX file.")
  private @Nullable Path file;

  @Option(names = "--picture", paramLabel = "JPEG", description = "A picture to run it on.")
  private @Nullable Path picture;

  @Option(
      names = "--output",
      paramLabel = "JPEG",
      description = "Where the picture with what was found goes; needs --picture.")
  private @Nullable Path output;

  @Option(names = "--threshold", description = "Least score, 0 to 1; else the manifest's.")
  private @Nullable Double threshold;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    if (spec == null || file == null) {
      throw UserError.usage("FILE must be given");
    }
    if (output != null && picture == null) {
      throw UserError.usage("--output needs --picture");
    }
    if (threshold != null && !(threshold > 0 && threshold <= 1)) {
      throw UserError.usage("--threshold must be above 0 and at most 1: " + threshold);
    }
    PrintWriter out = spec.commandLine().getOut();
    Manifest manifest = ModelManifest.find(file);
    try (OnnxDetector detector =
        OnnxDetector.open(
            ModelFile.open(file),
            manifest,
            threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold))) {
      describe(detector, manifest, out);
      if (picture != null) {
        runOn(detector, picture, out);
      }
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static void describe(OnnxDetector detector, Manifest manifest, PrintWriter out) {
    ModelSpec model = detector.spec();
    InputSpec input = model.input();
    out.println("model      " + detector.modelId());
    out.println("inputs     " + detector.inputs());
    out.println("outputs    " + detector.outputs());
    out.println(
        "head       "
            + model.head()
            + (manifest.head() == null
                ? ", recognised by inputs and outputs"
                : ", as its manifest says"));
    if (detector.leftOutNodes() > 0) {
      out.println(
          "graph      the last "
              + detector.leftOutNodes()
              + " nodes are left out: what they put together is read where it stands");
    }
    out.println("picture    " + describe(input));
    out.println("labels     " + labels(model.labels()));
    out.println(
        "boxes      score "
            + model.scoreThreshold()
            + " or more, overlap up to "
            + model.nmsIou()
            + (model.agnostic() ? " whatever the class" : " within a class"));
  }

  private static String describe(InputSpec input) {
    return input.width()
        + "x"
        + input.height()
        + (input.rgb() ? " rgb, " : " bgr, ")
        + input.resize().word()
        + ", (v - "
        + input.mean()
        + ") / "
        + input.std();
  }

  private static String labels(List<String> labels) {
    return labels.size()
        + ": "
        + String.join(", ", labels.subList(0, Math.min(LABELS_SHOWN, labels.size())))
        + (labels.size() > LABELS_SHOWN ? ", …" : "");
  }

  private void runOn(OnnxDetector detector, Path jpegFile, PrintWriter out) {
    try {
      byte[] jpeg = Files.readAllBytes(jpegFile);
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      detector.check(jpeg, info.width(), info.height());
      List<Detection> found =
          detector.detect(
              jpeg,
              jpeg.length,
              info.width(),
              info.height(),
              new StageTimer(SystemTime.nanoTicker()));
      out.println("found      " + found.size() + " on " + jpegFile);
      found.forEach(detection -> out.println("           " + describe(detection)));
      if (output != null) {
        Files.write(output, AnnotatedJpeg.draw(jpeg, found));
        out.println("wrote      " + output);
      }
    } catch (IOException e) {
      throw UserError.failed("cannot read or write a picture: " + e.getMessage(), e);
    } catch (MalformedJpegException | UnreadablePictureException e) {
      throw UserError.failed("cannot use the picture " + jpegFile + ": " + e.getMessage(), e);
    }
  }

  private static String describe(Detection detection) {
    return String.format(
        Locale.ROOT,
        "%s %.2f at %.0f,%.0f size %.0fx%.0f",
        detection.label(),
        detection.score(),
        detection.box().x(),
        detection.box().y(),
        detection.box().width(),
        detection.box().height());
  }
}
