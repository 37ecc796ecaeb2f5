package dev.framefleet.emulator.message;

import com.google.pubsub.v1.PubsubMessage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One published message, held once however many subscriptions owe it. Its bytes go back to the
 * budget when the last of them is done with it. Thread-safe.
 */
public final class StoredMessage {
  /** What a message costs besides its own bytes: objects, queue entries, map entries. */
  private static final int OVERHEAD_BYTES = 256;

  private final PubsubMessage message;
  private final int sizeBytes;
  private final MemoryBudget budget;
  private final AtomicInteger holders;

  /**
   * A message whose bytes are already reserved.
   *
   * @param message with id and publish time
   * @param holders how many {@link #release} calls will come; above 0
   */
  public StoredMessage(PubsubMessage message, MemoryBudget budget, int holders) {
    this.message = message;
    this.sizeBytes = message.getSerializedSize();
    this.budget = budget;
    this.holders = new AtomicInteger(holders);
  }

  /** The bytes to reserve for a message. */
  public static long costBytes(PubsubMessage message) {
    return message.getSerializedSize() + (long) OVERHEAD_BYTES;
  }

  /** One subscription is done with it. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      budget.release(costBytes(message));
    }
  }

  /** The message with id and publish time. */
  public PubsubMessage message() {
    return message;
  }

  /** Bytes on the wire. */
  public int sizeBytes() {
    return sizeBytes;
  }
}
