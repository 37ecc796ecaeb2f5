package dev.framefleet.collator.upkeep;

import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.StoredFrame;
import dev.framefleet.collator.runs.FrameEntry;
import dev.framefleet.collator.runs.FrameListing;
import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the ledger knows by name only: each object's head must be a JPEG with our comment (or
 * our JSON), and the identity inside must be the one of the name. Reads the first 16 KiB of each
 * picture, in parallel, in constant memory.
 */
public final class DeepCheck {
  private static final int AHEAD_PER_THREAD = 16;

  private DeepCheck() {}

  /**
   * What was found.
   *
   * @param checked objects that were opened
   * @param damaged objects that are not what their names say
   */
  public record Found(long checked, long damaged) {}

  private record Checked(FrameEntry entry, @Nullable String problem) {}

  /**
   * Checks all objects of a stream.
   *
   * @param only the one run wanted, or null for all
   * @param threads 1 or more
   * @param problems gets a line for each damaged object, in order of capture
   * @param progress gets the number of objects after each one
   * @throws UserError if the store cannot be read
   */
  public static Found run(
      ObjectStore store,
      StreamId stream,
      @Nullable RunId only,
      int threads,
      Consumer<String> problems,
      LongConsumer progress) {
    long checked = 0;
    long damaged = 0;
    try (FrameListing listing =
            FrameListing.open(
                store,
                stream,
                RunCatalog.read(store, stream, line -> {}),
                TimeWindow.ALL,
                line -> {});
        OrderedAhead<FrameEntry, Checked> ahead =
            new OrderedAhead<>(
                listing, entry -> check(store, entry), threads, threads * AHEAD_PER_THREAD)) {
      while (ahead.hasNext()) {
        Checked next = ahead.next();
        if (only != null && !only.equals(next.entry.id().run())) {
          continue;
        }
        if (next.problem != null) {
          damaged++;
          problems.accept(next.entry.name() + ": " + next.problem);
        }
        progress.accept(++checked);
      }
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
    return new Found(checked, damaged);
  }

  private static Checked check(ObjectStore store, FrameEntry entry) {
    try {
      if (entry.kind() == FrameEntry.Kind.POISONED) {
        ResultJson.readPoisonReason(store.read(entry.name()));
      } else {
        StoredFrame.read(store, entry.id(), entry.name(), false);
      }
      return new Checked(entry, null);
    } catch (StoredFrame.UnreadableException | IllegalArgumentException e) {
      return new Checked(entry, String.valueOf(e.getMessage()));
    } catch (ObjectNotFoundException e) {
      return new Checked(entry, "removed meanwhile");
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }
}
