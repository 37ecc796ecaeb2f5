package dev.framefleet.collator.notify;

import dev.framefleet.collator.zones.ZoneEvent;

/** One way of telling somebody of an event. Used by one thread. */
interface Delivery extends AutoCloseable {
  /** What became of an attempt. */
  enum Outcome {
    /** It arrived. */
    DONE,
    /** It may arrive later. */
    AGAIN,
    /** It never will. */
    REFUSED
  }

  /**
   * Tries once, within a bounded time.
   *
   * @throws InterruptedException if interrupted; it may have arrived
   */
  Outcome attempt(ZoneEvent event) throws InterruptedException;

  /** Who is told, and why the last attempt failed; for a person. */
  String describe();

  @Override
  void close();
}
