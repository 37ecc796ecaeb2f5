package dev.framefleet.worker.frame;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;

/**
 * Create-only writes, tried again once where that may help: a write whose answer was lost is then
 * found already there. Thread-safe.
 */
final class StoreWrites {
  private final ObjectStore store;

  StoreWrites(ObjectStore store) {
    this.store = store;
  }

  Outcome create(String name, byte[] content) {
    try {
      return outcome(store.create(name, content));
    } catch (StoreException e) {
      return e.retryable() ? createAgain(name, content) : unavailable(e);
    }
  }

  private Outcome createAgain(String name, byte[] content) {
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

  private static Outcome unavailable(StoreException e) {
    return new Outcome.StoreUnavailable(String.valueOf(e.getMessage()));
  }
}
