package dev.framefleet.collator.upkeep;

import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.runs.FrameEntry;
import dev.framefleet.collator.runs.FrameListing;
import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.StoredRun;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Removes frame objects by stream and time: manifests, ledgers and error records stay, so that the
 * fate of every frame is still told. An object goes only if its run's sealed ledger knows of it.
 * Constant memory. Used by one thread.
 */
public final class Pruner {
  private static final int THREADS = 8;
  private static final int AHEAD = 256;

  private final ObjectStore store;
  private final StreamId stream;
  private final TimeWindow window;
  private final @Nullable RunId only;
  private final boolean unsealed;

  /**
   * A pruner; nothing is touched yet.
   *
   * @param only the one run wanted, or null for all
   * @param unsealed whether frames may go that no sealed ledger tells of
   */
  public Pruner(
      ObjectStore store,
      StreamId stream,
      TimeWindow window,
      @Nullable RunId only,
      boolean unsealed) {
    this.store = store;
    this.stream = stream;
    this.window = window;
    this.only = only;
    this.unsealed = unsealed;
  }

  /**
   * What would go, or went.
   *
   * @param objects frame objects
   * @param runs that they belong to
   */
  public record Pruned(long objects, int runs) {}

  /**
   * Counts what would go.
   *
   * @throws UserError if a frame's run is not sealed, or the store fails
   */
  public Pruned plan() {
    try (Chosen chosen = new Chosen()) {
      TreeMap<RunId, Long> counts = new TreeMap<>();
      while (chosen.hasNext()) {
        counts.merge(chosen.next().id().run(), 1L, Long::sum);
      }
      return new Pruned(counts.values().stream().mapToLong(n -> n).sum(), counts.size());
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Removes them. Call {@link #plan} first: it refuses before anything is gone.
   *
   * @throws UserError as {@link #plan}; what was removed until then is gone
   */
  public Pruned prune() {
    TreeMap<RunId, Long> counts = new TreeMap<>();
    try (Chosen chosen = new Chosen();
        OrderedAhead<FrameEntry, FrameEntry> gone =
            new OrderedAhead<>(chosen, this::delete, THREADS, AHEAD)) {
      while (gone.hasNext()) {
        counts.merge(gone.next().id().run(), 1L, Long::sum);
      }
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
    return new Pruned(counts.values().stream().mapToLong(n -> n).sum(), counts.size());
  }

  private FrameEntry delete(FrameEntry entry) {
    try {
      store.delete(entry.name());
      return entry;
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frames that are to go, each of which its ledger knows. */
  private final class Chosen implements Iterator<FrameEntry>, AutoCloseable {
    private final RunCatalog catalog;
    private final FrameListing listing;
    private @Nullable FrameEntry next;

    Chosen() throws StoreException {
      catalog = RunCatalog.read(store, stream, line -> {});
      listing = FrameListing.open(store, stream, catalog, window, line -> {});
    }

    @Override
    public boolean hasNext() {
      while (next == null && listing.hasNext()) {
        FrameEntry entry = listing.next();
        boolean wanted = only == null || only.equals(entry.id().run());
        if (wanted && entry.kind() == FrameEntry.Kind.STORED) {
          refuseUnsealed(entry);
          next = entry;
        }
      }
      return next != null;
    }

    @Override
    public FrameEntry next() {
      FrameEntry taken = hasNext() ? next : null;
      if (taken == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return taken;
    }

    private void refuseUnsealed(FrameEntry entry) {
      StoredRun run = catalog.find(entry.id().run());
      boolean told =
          run != null && run.sealed() != null && run.sealed().fateOf(entry.id().seq()).hasObject();
      if (!told && !unsealed) {
        throw UserError.failed(
            "the run "
                + entry.id().run()
                + (run == null || run.sealed() == null
                    ? " is not sealed"
                    : " was sealed before seq " + entry.id().seq() + " was stored")
                + ": what is removed would count as missing; seal it first with 'framefleet verify"
                + " --stream "
                + stream
                + " --store "
                + store
                + " --seal', or give the frames up with --unsealed");
      }
    }

    @Override
    public void close() {
      listing.close();
    }
  }
}
