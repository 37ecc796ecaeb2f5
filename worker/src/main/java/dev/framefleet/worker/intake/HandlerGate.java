package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.FrameHandler;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the HTTP side, which starts first, and the handler, which is there once the model
 * has run warm and the store has answered. While the store is known to fail it is shut as well: the
 * work on a frame that cannot be stored would be for nothing. Thread-safe.
 */
public final class HandlerGate {
  private final BooleanSupplier storeIsUp;
  private volatile @Nullable FrameHandler handler;

  /** In front of a store that never fails for long. */
  public HandlerGate() {
    this(() -> true);
  }

  /**
   * In front of a store.
   *
   * @param storeIsUp asked for every message
   */
  public HandlerGate(BooleanSupplier storeIsUp) {
    this.storeIsUp = storeIsUp;
  }

  /** Lets messages through to the handler from now on. */
  public void open(FrameHandler ready) {
    handler = ready;
  }

  /** Lets no new message through. */
  public void shut() {
    handler = null;
  }

  /** The handler; empty before {@link #open}, after {@link #shut} and while the store fails. */
  public Optional<FrameHandler> handler() {
    return storeIsUp.getAsBoolean() ? Optional.ofNullable(handler) : Optional.empty();
  }
}
