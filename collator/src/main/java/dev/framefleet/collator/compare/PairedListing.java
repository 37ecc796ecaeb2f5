package dev.framefleet.collator.compare;

import dev.framefleet.collator.runs.FrameEntry;
import dev.framefleet.collator.runs.FrameListing;
import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two stores' frames side by side, in capture order. Not thread-safe; to be closed. */
final class PairedListing implements Iterator<PairedListing.Pair>, AutoCloseable {
  /**
   * One frame.
   *
   * @param id the frame
   * @param aName the first store's object, or null
   * @param bName the second store's object, or null
   */
  record Pair(FrameId id, @Nullable String aName, @Nullable String bName) {}

  private final Side a;
  private final Side b;

  private PairedListing(Side a, Side b) {
    this.a = a;
    this.b = b;
  }

  static PairedListing open(
      ObjectStore storeA,
      ObjectStore storeB,
      StreamId stream,
      TimeWindow window,
      @Nullable RunId only)
      throws StoreException {
    Side a = Side.open(storeA, stream, window, only);
    try {
      return new PairedListing(a, Side.open(storeB, stream, window, only));
    } catch (StoreException e) {
      a.close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    return a.peek() != null || b.peek() != null;
  }

  @Override
  public Pair next() {
    FrameEntry nextA = a.peek();
    FrameEntry nextB = b.peek();
    if (nextA == null && nextB == null) {
      throw new NoSuchElementException();
    }
    int order = order(nextA, nextB);
    FrameEntry takenA = order <= 0 ? a.take() : null;
    FrameEntry takenB = order >= 0 ? b.take() : null;
    FrameEntry either = takenA == null ? takenB : takenA;
    if (either == null) {
      throw new NoSuchElementException();
    }
    return new Pair(
        either.id(), takenA == null ? null : takenA.name(), takenB == null ? null : takenB.name());
  }

  private static int order(@Nullable FrameEntry a, @Nullable FrameEntry b) {
    if (a == null || b == null) {
      return a == null ? 1 : -1;
    }
    return a.id().compareTo(b.id());
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }

  /** One store's stored frames. */
  private static final class Side implements AutoCloseable {
    private final FrameListing listing;
    private final @Nullable RunId only;
    private @Nullable FrameEntry next;

    private Side(FrameListing listing, @Nullable RunId only) {
      this.listing = listing;
      this.only = only;
    }

    static Side open(ObjectStore store, StreamId stream, TimeWindow window, @Nullable RunId only)
        throws StoreException {
      RunCatalog catalog = RunCatalog.read(store, stream, line -> {});
      return new Side(FrameListing.open(store, stream, catalog, window, line -> {}), only);
    }

    @Nullable FrameEntry peek() {
      while (next == null && listing.hasNext()) {
        FrameEntry entry = listing.next();
        if (entry.kind() == FrameEntry.Kind.STORED
            && (only == null || only.equals(entry.id().run()))) {
          next = entry;
        }
      }
      return next;
    }

    @Nullable FrameEntry take() {
      FrameEntry taken = peek();
      next = null;
      return taken;
    }

    @Override
    public void close() {
      listing.close();
    }
  }
}
