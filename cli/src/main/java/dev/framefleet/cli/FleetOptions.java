package dev.framefleet.cli;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.worker.model.ModelProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code demo} and {@code run} share. */
final class FleetOptions {
  private static final String DEFAULT_MODEL = "samples/models/nanodet-g-416.onnx";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "ONNX detector, with its manifest beside it (default: the bundled NanoDet).")
  private @Nullable Path model;

  @Option(
      names = "--model-profile",
      paramLabel = ModelProfile.WORDS,
      defaultValue = ModelProfile.DEFAULT,
      description = "fast: the model's INT8 variant, half the time a frame (default: standard).")
  private String profile = ModelProfile.DEFAULT;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many workers; each uses all CPUs (default: 1).")
  private int workers = 1;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      defaultValue = "90",
      description = "JPEG quality on libjpeg's scale (default: 90).")
  private int quality = 90;

  @Option(names = "--verbose", description = "Show the stack trace of an error.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  Path model() {
    Path path = model == null ? sample(DEFAULT_MODEL) : model;
    if (!Files.isRegularFile(path)) {
      throw UserError.usage("no such model: " + path + "; name an ONNX file with --model");
    }
    return ModelProfile.ofWord(profile).file(path);
  }

  int workers() {
    if (workers < 1) {
      throw UserError.usage("--workers must be 1 or more: " + workers);
    }
    return workers;
  }

  int quality() {
    try {
      return new JpegQuality(quality).value();
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--quality: " + e.getMessage());
    }
  }

  /** A file of the checkout, which the launcher names in FRAMEFLEET_HOME. */
  static Path sample(String name) {
    String home = System.getenv("FRAMEFLEET_HOME");
    return home == null ? Path.of(name) : Path.of(home).resolve(name);
  }
}
