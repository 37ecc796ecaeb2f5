package dev.framefleet.emulator.broker;

/** Ack ids: the subscription's number and the lease's. An id of another subscription fits none. */
final class AckId {
  private static final long NONE = 0;

  private AckId() {}

  static String of(long uid, long leaseId) {
    return uid + "-" + leaseId;
  }

  /** The lease's number; one that no lease has if the id is not of this subscription. */
  static long leaseId(long uid, String ackId) {
    String prefix = uid + "-";
    if (!ackId.startsWith(prefix)) {
      return NONE;
    }
    try {
      return Long.parseLong(ackId.substring(prefix.length()));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
