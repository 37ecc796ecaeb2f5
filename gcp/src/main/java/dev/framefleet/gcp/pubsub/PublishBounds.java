package dev.framefleet.gcp.pubsub;

/**
 * What may be under way at once, not yet answered.
 *
 * @param maxBytes of payload and attributes, 1 or more; a message that is larger goes alone
 * @param maxMessages 1 or more
 */
public record PublishBounds(long maxBytes, int maxMessages) {
  /** 64 MiB and 1,000 messages: some seconds of several cameras. */
  public static final PublishBounds DEFAULT = new PublishBounds(64L << 20, 1_000);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a bound is less than 1
   */
  public PublishBounds {
    if (maxBytes < 1 || maxMessages < 1) {
      throw new IllegalArgumentException(
          "bounds must be 1 or more: " + maxBytes + " bytes, " + maxMessages + " messages");
    }
  }
}
