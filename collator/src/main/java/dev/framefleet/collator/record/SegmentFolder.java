package dev.framefleet.collator.record;

import dev.framefleet.collator.scene.ScenePart;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a record: for each segment its data, its video and, written last, what they hold.
 * Not thread-safe; to be closed. One process at a time, which a lock sees to that no kill leaves
 * behind.
 */
public final class SegmentFolder implements AutoCloseable {
  private static final String META = ".json";
  private static final String OWNER = "record.txt";

  private final Path folder;
  private final NavigableMap<Long, SegmentMeta> metas = new TreeMap<>();
  private final FileChannel lock;

  private SegmentFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens the folder, makes it if needed, and reads what it holds.
   *
   * @param owner names the stream; a folder of another one is refused
   * @throws UserError if it cannot be made or read, or belongs to another stream
   */
  public static SegmentFolder open(Path path, String owner) {
    try {
      Files.createDirectories(path);
      SegmentFolder folder = new SegmentFolder(path, locked(path));
      try {
        folder.own(owner);
        folder.readAll();
        return folder;
      } catch (IOException | UserError e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw UserError.failed("cannot use the folder " + path + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("record.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // the same process has it
    }
    channel.close();
    throw UserError.failed(
        "another collator works in " + path + "; end it, or name another folder");
  }

  private void own(String owner) throws IOException {
    Path file = folder.resolve(OWNER);
    if (!Files.exists(file)) {
      publish(OWNER, owner.getBytes(StandardCharsets.UTF_8));
    }
    String found = Files.readString(file);
    if (!found.equals(owner)) {
      throw UserError.failed(
          folder + " is the record of the stream " + found + "; name another folder");
    }
  }

  private void readAll() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(META)).toList()) {
        SegmentMeta meta = read(file);
        if (meta != null && hasFiles(meta)) {
          metas.put(meta.startMicros(), meta);
        }
      }
    }
  }

  /** Somebody may have tidied up. */
  private boolean hasFiles(SegmentMeta meta) {
    return meta.parts().stream().allMatch(part -> Files.exists(folder.resolve(part.file())))
        && (!meta.lines() || Files.exists(lines(meta.startMicros())))
        && (meta.scene() == null
            || sceneFiles(meta.startMicros()).stream().allMatch(Files::exists));
  }

  private List<Path> sceneFiles(long startMicros) {
    ScenePart.Files files = scene(startMicros);
    return List.of(files.tracks(), files.events(), files.counts(), state(startMicros));
  }

  /** A file that is no segment of ours is passed over: the segment is made again. */
  private static @Nullable SegmentMeta read(Path file) throws IOException {
    try {
      return SegmentMeta.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A segment, or null if it has not been made. */
  public @Nullable SegmentMeta find(long startMicros) {
    return metas.get(startMicros);
  }

  /** The segment before a time that was made with the same settings, or null. */
  @Nullable SegmentMeta before(long startMicros, String look) {
    for (SegmentMeta meta : metas.headMap(startMicros, false).descendingMap().values()) {
      if (meta.look().equals(look)) {
        return meta;
      }
    }
    return null;
  }

  /** All segments in order. */
  public Collection<SegmentMeta> all() {
    return List.copyOf(metas.values());
  }

  /** Where a file of the folder is. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** The data file of a segment. */
  public Path lines(long startMicros) {
    return folder.resolve(stem(startMicros) + ".jsonl");
  }

  /** Where the lines of tracks and counts are that became known in a segment. */
  public ScenePart.Files scene(long startMicros) {
    String stem = stem(startMicros);
    return new ScenePart.Files(
        folder.resolve(stem + ".tracks.jsonl"),
        folder.resolve(stem + ".events.jsonl"),
        folder.resolve(stem + ".counts.csv"));
  }

  /** What tracks and counts a segment ends with. */
  Path state(long startMicros) {
    return folder.resolve(stem(startMicros) + ".state");
  }

  /** The name of the n-th video file of a segment, from 1. */
  static String video(long startMicros, int number) {
    return stem(startMicros) + (number == 1 ? "" : "-" + number) + ".mp4";
  }

  private static String stem(long startMicros) {
    return String.format(Locale.ROOT, "%016d", startMicros);
  }

  /** Says that the files of a segment are complete. */
  void complete(SegmentMeta meta) throws IOException {
    publish(stem(meta.startMicros()) + META, meta.toJson());
    SegmentMeta old = metas.put(meta.startMicros(), meta);
    if (old != null) {
      for (int i = meta.parts().size(); i < old.parts().size(); i++) {
        Files.deleteIfExists(folder.resolve(old.parts().get(i).file()));
      }
    }
  }

  /**
   * Removes a segment.
   *
   * @throws UserError if that is not possible
   */
  public void remove(SegmentMeta meta) {
    try {
      Files.deleteIfExists(folder.resolve(stem(meta.startMicros()) + META));
      Files.deleteIfExists(lines(meta.startMicros()));
      for (Path file : sceneFiles(meta.startMicros())) {
        Files.deleteIfExists(file);
      }
      for (SegmentMeta.Part part : meta.parts()) {
        Files.deleteIfExists(folder.resolve(part.file()));
      }
      metas.remove(meta.startMicros());
    } catch (IOException e) {
      throw UserError.failed("cannot clear the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private void publish(String name, byte[] content) throws IOException {
    publish(folder.resolve(name), content);
  }

  /** Makes a file appear complete. */
  void publish(Path file, byte[] content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, content);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Lets other processes in. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // the end of the process frees it
    }
  }
}
