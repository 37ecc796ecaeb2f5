package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frames and error records of a stream as one sequence in capture order, from their names alone.
 * Holds the frames of one microsecond at most. Not thread-safe; to be closed. {@link #next} and
 * {@link #hasNext} throw {@link java.io.UncheckedIOException} if the store fails.
 */
public final class FrameListing implements Iterator<FrameEntry>, AutoCloseable {
  private static final Comparator<FrameEntry> ORDER =
      Comparator.comparing(FrameEntry::id).thenComparing(FrameEntry::kind);

  private final StreamId stream;
  private final Source frames;
  private final Source errors;
  private final RunResolver resolver;
  private final Deque<FrameEntry> ready = new ArrayDeque<>();

  private FrameListing(StreamId stream, Source frames, Source errors, RunResolver resolver) {
    this.stream = stream;
    this.frames = frames;
    this.errors = errors;
    this.resolver = resolver;
  }

  /**
   * Opens the sequence.
   *
   * @param catalog knows the runs with manifests; others are added to it when met
   * @param window the capture times wanted
   * @param warnings gets one line for each object that is no frame
   * @throws StoreException if the store cannot be listed
   */
  public static FrameListing open(
      ObjectStore store,
      StreamId stream,
      RunCatalog catalog,
      TimeWindow window,
      Consumer<String> warnings)
      throws StoreException {
    String framePrefix = ObjectNames.framePrefix(stream);
    Source frames = Source.open(store, stream, framePrefix, window, warnings);
    try {
      String errorPrefix = ObjectNames.errorPrefix(stream);
      Source errors = Source.open(store, stream, errorPrefix, window, warnings);
      return new FrameListing(stream, frames, errors, new RunResolver(store, catalog, warnings));
    } catch (StoreException e) {
      frames.close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty()) {
      fill();
    }
    return !ready.isEmpty();
  }

  @Override
  public FrameEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.removeFirst();
  }

  @Override
  public void close() {
    frames.close();
    errors.close();
  }

  /** Takes all of the next microsecond: names order it by the run's digits, not by the run. */
  private void fill() {
    long micros = Math.min(frames.peekMicros(), errors.peekMicros());
    if (micros == Long.MAX_VALUE) {
      return;
    }
    if (errors.peekMicros() != micros) {
      FrameEntry entry = entry(frames, FrameEntry.Kind.STORED);
      if (frames.peekMicros() != micros) {
        ready.add(entry); // alone, as nearly always
        return;
      }
      fill(micros, entry);
      return;
    }
    fill(micros, null);
  }

  private void fill(long micros, @Nullable FrameEntry first) {
    List<FrameEntry> together = new ArrayList<>(2);
    if (first != null) {
      together.add(first);
    }
    take(frames, micros, FrameEntry.Kind.STORED, together);
    take(errors, micros, FrameEntry.Kind.POISONED, together);
    together.sort(ORDER);
    ready.addAll(together);
  }

  private void take(Source source, long micros, FrameEntry.Kind kind, List<FrameEntry> to) {
    while (source.peekMicros() == micros) {
      to.add(entry(source, kind));
    }
  }

  private FrameEntry entry(Source source, FrameEntry.Kind kind) {
    FrameKey key = source.key();
    StoredRun run = resolver.runOf(key, source.name());
    FrameId id = new FrameId(stream, run.id(), key.seq(), key.captureMicros());
    FrameEntry entry = new FrameEntry(id, source.name(), kind, source.storedMicros());
    source.advance();
    return entry;
  }

  /** One of the two listings, with its next name read. */
  private static final class Source implements AutoCloseable {
    private final StreamId stream;
    private final TimeWindow window;
    private final Consumer<String> warnings;
    private final Stream<StoredObject> listing;
    private final Iterator<StoredObject> names;
    private @Nullable FrameKey key;
    private String name = "";
    private long storedMicros;
    private boolean started;

    private Source(
        StreamId stream,
        TimeWindow window,
        Consumer<String> warnings,
        Stream<StoredObject> listing) {
      this.stream = stream;
      this.window = window;
      this.warnings = warnings;
      this.listing = listing;
      this.names = listing.iterator();
    }

    static Source open(
        ObjectStore store,
        StreamId stream,
        String prefix,
        TimeWindow window,
        Consumer<String> warnings)
        throws StoreException {
      return new Source(
          stream,
          window,
          warnings,
          store.list(
              prefix,
              window.hasFrom() ? bound(stream, prefix, window.fromMicros()) : null,
              window.hasTo() ? bound(stream, prefix, window.toMicros()) : null));
    }

    /** Error records have the frames' folders and names under another prefix. */
    private static String bound(StreamId stream, String prefix, long micros) {
      String frameBound = ObjectNames.frameBound(stream, micros);
      return prefix + frameBound.substring(ObjectNames.framePrefix(stream).length());
    }

    long peekMicros() {
      if (!started) {
        started = true;
        advance();
      }
      return key == null ? Long.MAX_VALUE : key.captureMicros();
    }

    FrameKey key() {
      if (key == null) {
        throw new NoSuchElementException();
      }
      return key;
    }

    String name() {
      return name;
    }

    long storedMicros() {
      return storedMicros;
    }

    void advance() {
      key = null;
      while (key == null && names.hasNext()) {
        StoredObject object = names.next();
        name = object.name();
        storedMicros = SystemTime.toMicros(object.created());
        key = ObjectNames.parseFrame(name).filter(this::isWanted).orElse(null);
        if (key == null) {
          warnings.accept("not a frame of the stream " + stream + ", left out: " + name);
        }
      }
    }

    private boolean isWanted(FrameKey found) {
      return found.stream().equals(stream)
          && found.captureMicros() > 0
          && window.contains(found.captureMicros());
    }

    @Override
    public void close() {
      listing.close();
    }
  }
}
