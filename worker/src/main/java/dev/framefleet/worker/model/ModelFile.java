package dev.framefleet.worker.model;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model's file and what identifies it.
 *
 * @param path of the ONNX file
 * @param id {@code <file stem>@<first 8 hex of the file's SHA-256>}
 */
public record ModelFile(Path path, String id) {
  private static final String EXTENSION = ".onnx";

  /**
   * Finds a model.
   *
   * @throws UserError if there is no such file, or it cannot be read
   */
  public static ModelFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw UserError.failed("no such model file: " + path + "; name one with --model FILE.onnx");
    }
    try {
      return new ModelFile(path, stem(path) + '@' + hash(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw UserError.failed("cannot read the model " + path + ": " + e.getMessage(), e);
    }
  }

  /** The file's name without its extension. */
  static String stem(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
