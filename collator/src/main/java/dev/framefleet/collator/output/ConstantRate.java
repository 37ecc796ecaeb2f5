package dev.framefleet.collator.output;

import dev.framefleet.collator.picture.YuvPicture;
import org.jspecify.annotations.Nullable;

/**
 * Puts pictures on a grid of UTC: each stands at the last tick that is not later than its time, is
 * repeated until the next, and gives way to a later one of the same tick. Not thread-safe.
 */
final class ConstantRate {
  /** Takes what stands at a tick. */
  interface Out {
    void write(YuvPicture picture, long micros);
  }

  private static final long NONE = Long.MIN_VALUE;
  private static final long MICROS = 1_000_000;
  private static final long MILLI_MICROS = 1000 * MICROS;

  private final long milliFps;
  private final long longestTicks;
  private @Nullable YuvPicture held;
  private long heldTick;
  private long nextTick = NONE;

  /** A grid; what is longer than some time is not filled. */
  ConstantRate(long milliFps, long longestMicros) {
    this.milliFps = milliFps;
    this.longestTicks = longestMicros / 1000 * milliFps / MICROS;
  }

  /** Goes on behind a picture that has been written; null if it cannot be repeated. */
  void resume(@Nullable YuvPicture picture, long micros) {
    held = picture == null ? null : copyOf(picture);
    heldTick = tick(micros);
    nextTick = heldTick + 1;
  }

  /** The picture that would be repeated next. */
  @Nullable YuvPicture held() {
    return held;
  }

  void add(YuvPicture picture, long micros, Out out) {
    long tick = tick(micros);
    if (nextTick == NONE) {
      nextTick = tick;
    }
    if (held == null || tick - nextTick > longestTicks) {
      end(out);
      nextTick = Math.max(nextTick, tick);
    } else {
      fill(tick, out);
    }
    held = copyOf(picture);
    heldTick = tick;
  }

  /** Writes the last picture, if its tick is still free. */
  void end(Out out) {
    fill(heldTick + 1, out);
  }

  private void fill(long untilTick, Out out) {
    for (YuvPicture picture = held; picture != null && nextTick < untilTick; nextTick++) {
      out.write(picture, micros(nextTick));
    }
  }

  /** The tick at or before a time, without more than 64 bits on the way. */
  private long tick(long micros) {
    long whole = micros / MICROS * milliFps;
    return (whole + micros % MICROS * milliFps / MICROS) / 1000;
  }

  private long micros(long tick) {
    return tick / milliFps * MILLI_MICROS
        + (tick % milliFps * MILLI_MICROS + milliFps / 2) / milliFps;
  }

  private static YuvPicture copyOf(YuvPicture picture) {
    YuvPicture copy = new YuvPicture(picture.width(), picture.height());
    System.arraycopy(picture.luma(), 0, copy.luma(), 0, copy.luma().length);
    System.arraycopy(picture.blue(), 0, copy.blue(), 0, copy.blue().length);
    System.arraycopy(picture.red(), 0, copy.red(), 0, copy.red().length);
    return copy;
  }
}
