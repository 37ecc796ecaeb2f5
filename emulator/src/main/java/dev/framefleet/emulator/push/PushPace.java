package dev.framefleet.emulator.push;

import dev.framefleet.emulator.backlog.Backlog;
import java.util.function.LongSupplier;

/** Permission to push: {@link PushWindow} and {@link PushBackoff} of one endpoint. Thread-safe. */
final class PushPace {
  private final LongSupplier ticker;
  private final PushWindow window;
  private final PushBackoff backoff = new PushBackoff();
  private int inFlight;

  PushPace(LongSupplier ticker, int maxWindow) {
    this.ticker = ticker;
    this.window = new PushWindow(maxWindow);
  }

  /** Begins a push if one may begin; each success needs one {@link #acked} or {@link #nacked}. */
  synchronized boolean tryBegin() {
    if (inFlight >= window.size() || backoff.pausesAt(ticker.getAsLong())) {
      return false;
    }
    inFlight++;
    return true;
  }

  synchronized void acked() {
    window.acked(inFlight);
    backoff.acked();
    inFlight--;
  }

  /**
   * A push failed.
   *
   * @param begunNanos when it began, on the ticker
   */
  synchronized void nacked(long begunNanos) {
    inFlight--;
    long now = ticker.getAsLong();
    if (window.nacked(begunNanos, now)) {
      backoff.nacked(now);
    }
  }

  /**
   * When {@link #tryBegin} may succeed although no push ended; never if only the window is full.
   */
  synchronized long wakeAtNanos() {
    return backoff.pausesAt(ticker.getAsLong()) ? backoff.untilNanos() : Backlog.NEVER;
  }

  synchronized int inFlight() {
    return inFlight;
  }
}
