package dev.framefleet.worker.frame;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Create-only writes, once: trying again is the store's own matter. A write whose answer was lost
 * is found already there when the message comes again. Thread-safe.
 */
final class StoreWrites {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWrites.class);

  /** A store that is down fails every frame; one line in a while says so. */
  private static final long SILENCE_NANOS = 30_000_000_000L;

  private final ObjectStore store;
  private final LongSupplier nanos;
  private final AtomicLong silentUntil;

  StoreWrites(ObjectStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
    this.silentUntil = new AtomicLong(nanos.getAsLong());
  }

  Outcome create(String name, byte[] content) {
    try {
      return outcome(store.create(name, content));
    } catch (StoreException e) {
      return unavailable(e);
    }
  }

  private static Outcome outcome(ObjectStore.Created created) {
    return switch (created) {
      case STORED -> new Outcome.Stored();
      case ALREADY_THERE -> new Outcome.AlreadyThere();
    };
  }

  private Outcome unavailable(StoreException e) {
    long now = nanos.getAsLong();
    long until = silentUntil.get();
    if (now - until >= 0 && silentUntil.compareAndSet(until, now + SILENCE_NANOS)) {
      LOG.warn("the store does not take results, frames are refused: {}", e.getMessage());
    }
    return new Outcome.StoreUnavailable(String.valueOf(e.getMessage()));
  }
}
