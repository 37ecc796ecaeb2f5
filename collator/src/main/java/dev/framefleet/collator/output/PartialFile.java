package dev.framefleet.collator.output;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written as {@code name.partial.ext} and gets its name {@code name.ext} when it is
 * complete. The file that had the name before stays until then; after a kill the partial file is
 * there. Immutable.
 *
 * @param target the final name
 * @param partial the name meanwhile, in the same folder
 */
public record PartialFile(Path target, Path partial) {
  /**
   * For a final name; makes the folder if needed.
   *
   * @throws UserError if the name cannot be written to
   */
  public static PartialFile of(Path target) {
    Path name = target.getFileName();
    if (name == null || Files.isDirectory(target)) {
      throw UserError.failed("cannot write " + target + ": it is a folder; name a file");
    }
    Path folder = target.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw UserError.failed("cannot make the folder of " + target + ": " + e.getMessage(), e);
    }
    String text = name.toString();
    int dot = text.lastIndexOf('.');
    String partial =
        dot <= 0 ? text + ".partial" : text.substring(0, dot) + ".partial" + text.substring(dot);
    return new PartialFile(target, target.resolveSibling(partial));
  }

  /**
   * Gives the complete file its name.
   *
   * @throws UserError if that is not possible
   */
  public void publish() {
    try {
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw UserError.failed("cannot rename " + partial + " to " + target, e);
    }
  }
}
