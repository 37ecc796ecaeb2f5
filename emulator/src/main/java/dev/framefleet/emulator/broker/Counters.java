package dev.framefleet.emulator.broker;

import java.util.concurrent.atomic.LongAdder;

/**
 * What happened since the start. Every delivery ends as acked, nacked or expired, or is still out:
 * {@code delivered = acked + nacked + expired + outstanding}, apart from deleted subscriptions.
 * Thread-safe.
 */
public final class Counters {
  final LongAdder published = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder acked = new LongAdder();
  final LongAdder nacked = new LongAdder();
  final LongAdder expired = new LongAdder();
  final LongAdder deadLettered = new LongAdder();
  final LongAdder refused = new LongAdder();

  /** No events yet. */
  public Counters() {}

  /** Messages accepted by Publish. */
  public long published() {
    return published.sum();
  }

  /** Deliveries begun, repeats included. */
  public long delivered() {
    return delivered.sum();
  }

  /** Deliveries that were acked in time. */
  public long acked() {
    return acked.sum();
  }

  /** Deliveries that were refused, pushes that timed out included. */
  public long nacked() {
    return nacked.sum();
  }

  /** Pull deliveries whose ack deadline passed. */
  public long expired() {
    return expired.sum();
  }

  /** Messages forwarded to a dead-letter topic. */
  public long deadLettered() {
    return deadLettered.sum();
  }

  /** Messages refused at the memory bound. */
  public long refused() {
    return refused.sum();
  }
}
