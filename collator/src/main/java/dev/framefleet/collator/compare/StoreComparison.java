package dev.framefleet.collator.compare;

import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.StoredFrame;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares two stores frame by frame, in capture order and constant memory: only the first 16 KiB
 * of each object are read.
 *
 * @param a stays open
 * @param b stays open
 * @param tolerance how much they may differ
 * @param threads that read, 1 or more
 */
public record StoreComparison(ObjectStore a, ObjectStore b, Tolerance tolerance, int threads) {
  private static final int AHEAD_PER_THREAD = 16;

  /**
   * Compares.
   *
   * @param only the one run wanted, or null for all
   * @param to gets every frame, also those that agree
   * @param warnings gets a line for each object that cannot be read
   * @throws UserError if a store cannot be read
   */
  public void run(
      StreamId stream,
      TimeWindow window,
      @Nullable RunId only,
      Consumer<FrameDifference> to,
      Consumer<String> warnings) {
    try (PairedListing pairs = PairedListing.open(a, b, stream, window, only);
        OrderedAhead<PairedListing.Pair, FrameDifference> ahead =
            new OrderedAhead<>(
                pairs, pair -> compare(pair, warnings), threads, threads * AHEAD_PER_THREAD)) {
      while (ahead.hasNext()) {
        to.accept(ahead.next());
      }
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private FrameDifference compare(PairedListing.Pair pair, Consumer<String> warnings) {
    FrameResult ofA = read(a, pair.id(), pair.aName(), warnings);
    FrameResult ofB = read(b, pair.id(), pair.bName(), warnings);
    List<Difference> differences =
        ofA == null || ofB == null
            ? List.of()
            : ResultMatcher.compare(ofA.detections(), ofB.detections(), tolerance);
    return new FrameDifference(pair.id(), ofA, ofB, pair.aName(), pair.bName(), differences);
  }

  private static @Nullable FrameResult read(
      ObjectStore store, FrameId id, @Nullable String name, Consumer<String> warnings) {
    if (name == null) {
      return null;
    }
    try {
      return StoredFrame.read(store, id, name, false).stored().result();
    } catch (StoredFrame.UnreadableException e) {
      synchronized (warnings) {
        warnings.accept(store + ": " + name + ": " + e.getMessage());
      }
      return null;
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }
}
