package dev.framefleet.worker.model;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of a model's variants is served. */
public enum ModelProfile {
  /** The file that was named. */
  STANDARD,
  /** Its INT8 variant: {@code <name>-int8.onnx} beside it. */
  FAST;

  /** The words for the option, as a person reads them. */
  public static final String WORDS = "standard|fast";

  /** The option's default. */
  public static final String DEFAULT = "standard";

  private static final String FAST_SUFFIX = "-int8.onnx";

  /**
   * By its word.
   *
   * @throws UserError if there is no such profile
   */
  public static ModelProfile ofWord(String word) {
    return switch (word) {
      case DEFAULT -> STANDARD;
      case "fast" -> FAST;
      default -> throw UserError.usage("--model-profile must be standard or fast: " + word);
    };
  }

  /**
   * The file to serve.
   *
   * @param model the file that was named
   * @throws UserError if the model has no such variant
   */
  public Path file(Path model) {
    if (this == STANDARD) {
      return model;
    }
    Path fast = model.resolveSibling(ModelFile.stem(model) + FAST_SUFFIX);
    if (!Files.isRegularFile(fast)) {
      throw UserError.usage(
          "no fast profile of " + model + ": there is no " + fast + "; leave out --model-profile");
    }
    return fast;
  }
}
