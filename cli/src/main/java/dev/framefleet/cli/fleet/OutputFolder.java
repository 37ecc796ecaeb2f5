package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder a local fleet writes to. It is emptied before a run, but only if its marker says that
 * a local fleet made it: nobody's own files are ever deleted.
 */
final class OutputFolder implements AutoCloseable {
  private static final String MARKER = ".framefleet-output";

  private final Path path;
  private final FileChannel marker;

  private OutputFolder(Path path, FileChannel marker) {
    this.path = path;
    this.marker = marker;
  }

  /**
   * An empty, marked folder, for this program alone until closed.
   *
   * @param overwrite whether what an earlier fleet left there may be deleted
   * @throws UserError if it holds what must not be deleted, is in use, or cannot be written
   */
  static OutputFolder prepare(Path path, boolean overwrite) {
    try {
      boolean holdsFiles = Files.exists(path) && !holdsNothing(path);
      if (holdsFiles && !Files.exists(path.resolve(MARKER))) {
        throw UserError.failed(
            path + " is not empty and was not made by framefleet; name another --output");
      }
      if (holdsFiles && !overwrite) {
        throw UserError.failed(
            path + " holds the results of an earlier run; give --overwrite, or another --output");
      }
      Files.createDirectories(path);
      OutputFolder folder = new OutputFolder(path, lock(path));
      empty(path);
      return folder;
    } catch (IOException e) {
      throw UserError.failed("cannot write to " + path + "; name another --output", e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another fleet of this very program; the same answer
    }
    channel.close();
    throw UserError.failed(path + " is in use by another framefleet; name another --output");
  }

  /** Another program may use it now. */
  @Override
  public void close() {
    try {
      marker.close();
    } catch (IOException e) {
      // The lock goes with the program at the latest.
    }
  }

  private static boolean holdsNothing(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> entry.endsWith(MARKER));
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
