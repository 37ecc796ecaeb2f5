package dev.framefleet.collator.hls;

import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.record.Fingerprint;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that a web server can hand out: {@code live.m3u8} while the record grows, {@code
 * index.m3u8} when it is complete. A fragment's name holds the fingerprint of what it is made of,
 * so what a name means never changes. Not thread-safe.
 */
public final class HlsFolder {
  private static final String LIVE = "live.m3u8";
  private static final String ALL = "index.m3u8";
  private static final int LIVE_PARTS = 12;
  private static final String FRAGMENT = ".m4s";

  /**
   * Between the first pictures of two neighbouring segments lies less, unless something is gone.
   */
  private static final long LONGEST_MICROS = 12_000_000;

  private final Path folder;

  /** A folder; made when first needed. */
  public HlsFolder(Path folder) {
    this.folder = folder;
  }

  private record Piece(SegmentMeta segment, SegmentMeta.Part part) {}

  /**
   * Shows the last segments of a record that grows.
   *
   * @throws UserError if the folder cannot be written
   */
  public void showLive(SegmentFolder record) {
    List<Piece> pieces = pieces(record.all());
    int from = Math.max(0, pieces.size() - LIVE_PARTS);
    List<Playlist.Entry> entries = entries(record, pieces, from);
    long breaks = 0;
    for (int i = 1; i <= Math.min(from, pieces.size() - 1); i++) {
      breaks += breaks(pieces, i) ? 1 : 0;
    }
    if (!entries.isEmpty()) {
      publish(LIVE, Playlist.of(entries, from, breaks, false));
    }
  }

  /**
   * Shows a complete record, and removes what belongs to no playlist any more.
   *
   * @return the playlist
   * @throws UserError if the folder cannot be written
   */
  public List<Path> showAll(SegmentFolder record, List<SegmentMeta> segments) {
    List<Piece> pieces = pieces(segments);
    if (pieces.isEmpty()) {
      return List.of();
    }
    List<Playlist.Entry> entries = entries(record, pieces, 0);
    publish(ALL, Playlist.of(entries, 0, 0, true));
    int from = Math.max(0, entries.size() - LIVE_PARTS);
    long breaks = entries.subList(0, from).stream().filter(Playlist.Entry::breaks).count();
    List<Playlist.Entry> last = entries.subList(from, entries.size());
    publish(LIVE, Playlist.of(last, from, breaks, true));
    clear(entries);
    return List.of(folder.resolve(ALL));
  }

  private static List<Piece> pieces(Collection<SegmentMeta> segments) {
    List<Piece> pieces = new ArrayList<>();
    for (SegmentMeta segment : segments) {
      segment.parts().forEach(part -> pieces.add(new Piece(segment, part)));
    }
    return pieces;
  }

  private List<Playlist.Entry> entries(SegmentFolder record, List<Piece> pieces, int from) {
    List<Playlist.Entry> entries = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (int i = from; i < pieces.size(); i++) {
        entries.add(entry(record, pieces, i));
      }
    } catch (IOException e) {
      throw failure(e);
    }
    return entries;
  }

  private Playlist.Entry entry(SegmentFolder record, List<Piece> pieces, int at)
      throws IOException {
    Piece piece = pieces.get(at);
    String name = piece.part().file().replace(".mp4", "-" + piece.segment().pictures());
    String init = split(record.resolve(piece.part().file()), name);
    long first = piece.part().firstMicros();
    long end = piece.segment().endMicros();
    if (at + 1 < pieces.size()) {
      long next = pieces.get(at + 1).part().firstMicros();
      end = breaks(pieces, at + 1) ? Math.min(end, next) : next;
    }
    return new Playlist.Entry(
        name + FRAGMENT, init, first, Math.max(1, end - first), at > 0 && breaks(pieces, at));
  }

  private static boolean breaks(List<Piece> pieces, int at) {
    SegmentMeta.Part before = pieces.get(at - 1).part();
    SegmentMeta.Part part = pieces.get(at).part();
    return before.width() != part.width()
        || before.height() != part.height()
        || part.firstMicros() - before.firstMicros() > LONGEST_MICROS;
  }

  /** Makes the fragment unless it is there; gives the name of the file that describes it. */
  private String split(Path mp4, String name) throws IOException {
    Path fragment = folder.resolve(name + FRAGMENT);
    Path described = folder.resolve(name + ".init");
    if (Files.exists(fragment) && Files.exists(described)) {
      return Files.readString(described);
    }
    PartialFile file = PartialFile.of(fragment);
    byte[] head;
    try (OutputStream out = Files.newOutputStream(file.partial())) {
      head = FragmentSplitter.split(mp4, out);
    }
    String init = "init-" + Fingerprint.of(new String(head, StandardCharsets.ISO_8859_1)) + ".mp4";
    if (!Files.exists(folder.resolve(init))) {
      PartialFile target = PartialFile.of(folder.resolve(init));
      Files.write(target.partial(), head);
      target.publish();
    }
    Files.writeString(described, init);
    file.publish();
    return init;
  }

  private void publish(String name, String text) {
    PartialFile file = PartialFile.of(folder.resolve(name));
    try {
      Files.writeString(file.partial(), text);
    } catch (IOException e) {
      throw failure(e);
    }
    file.publish();
  }

  private void clear(List<Playlist.Entry> entries) {
    Set<String> wanted = new HashSet<>();
    entries.forEach(entry -> wanted.add(entry.file().replace(FRAGMENT, "")));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        boolean ours = name.endsWith(FRAGMENT) || name.endsWith(".init");
        if (ours && !wanted.contains(name.substring(0, name.lastIndexOf('.')))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UserError failure(IOException e) {
    return UserError.failed("cannot write to the folder " + folder + ": " + e.getMessage(), e);
  }
}
