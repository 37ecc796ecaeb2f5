package dev.framefleet.collator.upkeep;

import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frame objects and error records by name alone, in order within each of the two. Constant memory.
 *
 * @param store stays open
 * @param stream whose objects; null for those of all streams
 * @param window the capture times wanted
 */
public record StoreObjects(ObjectStore store, @Nullable StreamId stream, TimeWindow window) {
  private static final String FRAMES = "frames/";
  private static final String ERRORS = "errors/";

  /**
   * Gives every frame object, then every error record.
   *
   * @param to gets an object and what its name says
   * @throws StoreException if the store cannot be listed
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public void forEach(BiConsumer<StoredObject, FrameKey> to) throws StoreException {
    frames(to);
    errors(to);
  }

  /** The frame objects alone, as {@link #forEach}. */
  public void frames(BiConsumer<StoredObject, FrameKey> to) throws StoreException {
    walk(stream == null ? FRAMES : ObjectNames.framePrefix(stream), to);
  }

  /** The error records alone, as {@link #forEach}. */
  public void errors(BiConsumer<StoredObject, FrameKey> to) throws StoreException {
    walk(stream == null ? ERRORS : ObjectNames.errorPrefix(stream), to);
  }

  private void walk(String prefix, BiConsumer<StoredObject, FrameKey> to) throws StoreException {
    try (Stream<StoredObject> listing =
        store.list(prefix, bound(prefix, window.fromMicros()), bound(prefix, window.toMicros()))) {
      listing.forEach(
          object ->
              ObjectNames.parseFrame(object.name())
                  .filter(key -> window.contains(key.captureMicros()))
                  .ifPresent(key -> to.accept(object, key)));
    }
  }

  /** Of one stream the listing itself can be cut; of all streams every name is looked at. */
  private @Nullable String bound(String prefix, long micros) {
    if (stream == null || micros == 0 || micros == Long.MAX_VALUE) {
      return null;
    }
    String frame = ObjectNames.frameBound(stream, micros);
    return prefix + frame.substring(ObjectNames.framePrefix(stream).length());
  }

  /** What a name is: {@code frames} or {@code errors}. */
  static boolean isFrame(StoredObject object) {
    return object.name().startsWith(FRAMES);
  }
}
