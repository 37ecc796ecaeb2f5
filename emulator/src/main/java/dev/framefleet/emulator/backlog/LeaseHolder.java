package dev.framefleet.emulator.backlog;

/** Whoever took a lease; told when it ends. */
@FunctionalInterface
public interface LeaseHolder {
  /** A holder that does not care. */
  LeaseHolder INDIFFERENT = lease -> {};

  /** The lease was acked, nacked or ran out. Called by the backlog's thread; must not call back. */
  void ended(Lease lease);
}
