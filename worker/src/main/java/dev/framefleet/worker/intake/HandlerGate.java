package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.FrameHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the HTTP side, which starts first, and the handler, which is there once the model
 * has run warm and the store has answered. Thread-safe.
 */
public final class HandlerGate {
  private volatile @Nullable FrameHandler handler;

  /** Lets messages through to the handler from now on. */
  public void open(FrameHandler ready) {
    handler = ready;
  }

  /** Lets no new message through. */
  public void shut() {
    handler = null;
  }

  /** The handler, or empty before {@link #open} and after {@link #shut}. */
  public Optional<FrameHandler> handler() {
    return Optional.ofNullable(handler);
  }
}
