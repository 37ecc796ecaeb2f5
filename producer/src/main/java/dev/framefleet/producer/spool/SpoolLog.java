package dev.framefleet.producer.spool;

import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log of one run: a folder with segments, of which only the last is written, and the account of
 * what is settled without them. Thread-safe; calls nobody back once it is open.
 */
final class SpoolLog implements AutoCloseable {
  private static final String BASE = "base.json";
  private static final String SUFFIX = ".log";
  private static final String DONE = ".done";

  private final Path folder;
  private final long segmentBytes;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private int nextNumber;
  private long bytes;

  private SpoolLog(Path folder, long segmentBytes) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
  }

  /** Opens or makes a log, and reads what is in it, in the order of writing. */
  static SpoolLog open(Path folder, long segmentBytes, Segment.Reader reader) throws IOException {
    Files.createDirectories(folder);
    SpoolLog log = new SpoolLog(folder, segmentBytes);
    for (Path file : segmentFiles(folder)) {
      Segment segment = Segment.open(file, reader);
      log.segments.add(segment);
      log.bytes += segment.size();
      log.nextNumber = number(file) + 1;
    }
    return log;
  }

  private static List<Path> segmentFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static int number(Path file) {
    String name = String.valueOf(file.getFileName());
    return Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()));
  }

  synchronized Segment.Place append(SpoolRecord spooled) throws IOException {
    ByteBuffer record = SpoolCodec.write(spooled);
    if (segments.isEmpty() || segments.getLast().size() >= segmentBytes) {
      String name = String.format(Locale.ROOT, "%08d%s", nextNumber++, SUFFIX);
      segments.add(Segment.open(folder.resolve(name), (any, place) -> {}));
    }
    bytes += record.remaining();
    return segments.getLast().append(spooled, record);
  }

  /** A record that was written before; null if it is gone or damaged. */
  synchronized @Nullable SpoolRecord read(Segment.Place place) throws IOException {
    return segments.contains(place.segment()) ? place.segment().readAt(place.offset()) : null;
  }

  synchronized long bytes() {
    return bytes;
  }

  /** The largest seq of which the oldest segment speaks; -1 if there are none but those kept. */
  synchronized long oldestSegmentsSeq(int kept) {
    return segments.size() <= kept ? -1 : segments.getFirst().maxSeq();
  }

  /** Deletes the segments that speak of nothing but what this account has settled already. */
  synchronized void trim(RunManifest settled, int kept) throws IOException {
    if (segments.size() <= kept || segments.getFirst().maxSeq() > settled.lastSeq()) {
      return;
    }
    writeBase(settled);
    while (segments.size() > kept && segments.getFirst().maxSeq() <= settled.lastSeq()) {
      Segment oldest = segments.removeFirst();
      bytes -= oldest.size();
      oldest.delete();
    }
  }

  private void writeBase(RunManifest settled) throws IOException {
    Path next = folder.resolve(BASE + ".new");
    Files.write(next, ManifestJson.write(settled));
    Files.move(
        next,
        folder.resolve(BASE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What was settled before the first segment that is left; null if nothing is missing. */
  static @Nullable RunManifest base(Path folder) throws IOException {
    Path file = folder.resolve(BASE);
    return Files.exists(file) ? ManifestJson.read(Files.readAllBytes(file)) : null;
  }

  synchronized void force() throws IOException {
    if (!segments.isEmpty()) {
      segments.getLast().force();
    }
  }

  /**
   * Deletes everything. Renamed first, so that a process that is killed meanwhile does not leave
   * half a log, which would tell another story of the run.
   */
  synchronized void delete() throws IOException {
    close();
    segments.clear();
    Path done = folder.resolveSibling(folder.getFileName() + DONE);
    Files.move(folder, done, StandardCopyOption.ATOMIC_MOVE);
    deleteFolder(done);
  }

  /** Whether the folder is the rest of a log that was being deleted; then it is deleted. */
  static boolean wasDone(Path folder) throws IOException {
    boolean done = folder.toString().endsWith(DONE);
    if (done) {
      deleteFolder(folder);
    }
    return done;
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : segments) {
      segment.close();
    }
  }
}
