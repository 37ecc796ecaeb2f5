package dev.framefleet.producer.timeline;

import dev.framefleet.common.frame.Micros;

/**
 * Turns the timestamps of one run into capture times; the one place where a timestamp is born.
 * Pure: the same start and ticks give the same times. Not thread-safe.
 *
 * <p>Capture time = start + (ticks − first ticks) × time base, rounded half up once. Times are
 * strictly increasing: a picture with the time of the one before is put 1 µs behind it, so that
 * both survive in order; one with an earlier time too, and is marked as repaired.
 */
public final class CaptureTimeline {
  private final long startMicros;
  private final TimeBase timeBase;
  private boolean begun;
  private long firstTicks;
  private long lastTicks;
  private long lastMicros;

  /**
   * A run that has not begun.
   *
   * @param startMicros capture time of the first picture, epoch microseconds
   * @param timeBase the unit of the ticks
   */
  public CaptureTimeline(long startMicros, TimeBase timeBase) {
    this.startMicros = Micros.check("start", startMicros);
    this.timeBase = timeBase;
  }

  /**
   * The capture time of the next picture in presentation order.
   *
   * @param ticks the picture's timestamp
   * @throws ArithmeticException if the time does not fit 64 bits
   */
  public CaptureTime next(long ticks) {
    if (!begun) {
      begun = true;
      firstTicks = ticks;
      lastTicks = ticks;
      lastMicros = startMicros;
      return new CaptureTime(startMicros, 0, false);
    }
    boolean backwards = ticks < lastTicks;
    long media = timeBase.toMicros(Math.subtractExact(ticks, firstTicks));
    long micros = Math.max(Math.addExact(startMicros, media), lastMicros + 1);
    lastTicks = Math.max(lastTicks, ticks);
    lastMicros = micros;
    return new CaptureTime(micros, micros - startMicros, backwards);
  }
}
