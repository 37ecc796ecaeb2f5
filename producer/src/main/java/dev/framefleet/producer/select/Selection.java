package dev.framefleet.producer.select;

import dev.framefleet.producer.source.DecodeMode;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures become frames. What is given is applied in this order.
 *
 * @param decode which pictures are decoded at all
 * @param every each so-manieth decoded picture, 1 or more; 1 for all
 * @param rate at most so many per second, by time; null for all
 * @param motion only pictures that have changed; null for all
 */
public record Selection(
    DecodeMode decode, int every, @Nullable FrameRate rate, @Nullable MotionSettings motion) {
  /** Every picture. */
  public static final Selection ALL = new Selection(DecodeMode.ALL, 1, null, null);

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Selection {
    if (every < 1) {
      throw new IllegalArgumentException("every must be 1 or more: " + every);
    }
  }

  /** The same at another rate. */
  public Selection withRate(@Nullable FrameRate other) {
    return new Selection(decode, every, other, motion);
  }
}
