package dev.framefleet.worker.intake;

/**
 * What of the heap strangers may fill: a container with little memory takes fewer bodies and fewer
 * connections at once, instead of dying of them. Immutable.
 *
 * @param heapBytes the most that there is
 */
public record HeapShare(long heapBytes) {
  private static final long MOST_BODY_BYTES = 64_000_000;
  private static final int MOST_CONNECTIONS = 4_000;
  private static final int LEAST_CONNECTIONS = 200;

  /** Buffers of a connection with a request on it, 8 and 16 kB each, and the request itself. */
  private static final long CONNECTION_BYTES = 100_000;

  /** Of this process. */
  public static HeapShare ofThisProcess() {
    return new HeapShare(Runtime.getRuntime().maxMemory());
  }

  /** All bodies of one kind together: a quarter, at most 64 MB, and at least one of any size. */
  long bodyBytes() {
    return Math.max(PushIntake.MAX_BODY_BYTES, Math.min(MOST_BODY_BYTES, heapBytes / 4));
  }

  /** Connections that are open at once: those that fit into half of it, at most 4,000. */
  public int connections() {
    long fit = heapBytes / 2 / CONNECTION_BYTES;
    return (int) Math.max(LEAST_CONNECTIONS, Math.min(MOST_CONNECTIONS, fit));
  }
}
