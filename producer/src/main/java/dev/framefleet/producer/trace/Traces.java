package dev.framefleet.producer.trace;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of each frame's trace, as a W3C {@code traceparent}: random ids, and the decision
 * whether everybody behind is to record it. Not thread-safe.
 */
public final class Traces {
  private final double ratio;
  private final RandomGenerator random;

  /**
   * Traces of one stream.
   *
   * @param ratio share of frames that are recorded, 0 to 1; at 0 no trace begins
   */
  public Traces(double ratio, RandomGenerator random) {
    this.ratio = ratio;
    this.random = random;
  }

  /** The next frame's; null if none begins. */
  public @Nullable String next() {
    if (ratio <= 0) {
      return null;
    }
    String flags = random.nextDouble() < ratio ? "01" : "00";
    return String.format(
        Locale.ROOT, "00-%016x%016x-%016x-%s", random.nextLong(), positive(), positive(), flags);
  }

  /** Ids of zeros alone are not valid. */
  private long positive() {
    return random.nextLong(1, Long.MAX_VALUE);
  }
}
