package dev.framefleet.worker.intake;

import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Payloads for reuse, as many as there were at once; one that has grown large is not kept.
 * Thread-safe.
 */
final class PayloadPool {
  private static final int INITIAL_BYTES = 1 << 18;
  private static final int LARGEST_KEPT_BYTES = 1 << 20;

  private final ConcurrentLinkedDeque<Payload> free = new ConcurrentLinkedDeque<>();

  Payload take() {
    Payload pooled = free.poll();
    return pooled == null ? new Payload(INITIAL_BYTES) : pooled;
  }

  void giveBack(Payload payload) {
    if (payload.capacity() <= LARGEST_KEPT_BYTES) {
      payload.clear();
      free.push(payload);
    }
  }
}
