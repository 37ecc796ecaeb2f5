package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder a local fleet writes to. It is emptied before a run, but only if its marker says that
 * a local fleet made it: nobody's own files are ever deleted.
 */
final class OutputFolder {
  private static final String MARKER = ".framefleet-output";

  private final Path path;

  private OutputFolder(Path path) {
    this.path = path;
  }

  /**
   * An empty, marked folder.
   *
   * @throws UserError if it holds files of somebody else's, or cannot be written
   */
  static OutputFolder prepare(Path path) {
    try {
      if (Files.exists(path) && !isEmptyFolder(path)) {
        if (!Files.exists(path.resolve(MARKER))) {
          throw UserError.failed(
              path + " is not empty and was not made by framefleet; name another --output");
        }
        empty(path);
      }
      Files.createDirectories(path);
      Files.writeString(
          path.resolve(MARKER), "Made by framefleet, which empties it before a run.\n");
      return new OutputFolder(path);
    } catch (IOException e) {
      throw UserError.failed("cannot write to " + path + "; name another --output", e);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void empty(Path path) throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(path)) { // does not follow links
      entries =
          walk.filter(entry -> !entry.equals(path)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      if (!entry.equals(path.resolve(MARKER))) {
        Files.delete(entry);
      }
    }
  }
}
