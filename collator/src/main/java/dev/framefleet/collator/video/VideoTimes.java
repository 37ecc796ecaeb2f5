package dev.framefleet.collator.video;

/**
 * Where pictures stand in a file: their capture times, moved. Strictly rising, whatever comes in.
 * Not thread-safe.
 */
public final class VideoTimes {
  private static final long NONE = Long.MIN_VALUE;

  private final boolean absolute;
  private final long longestMicros;
  private long origin = NONE;
  private long last = NONE;
  private long lastStep;

  private VideoTimes(boolean absolute, long longestMicros) {
    this.absolute = absolute;
    this.longestMicros = longestMicros;
  }

  /** Capture times as they are, in epoch microseconds. */
  public static VideoTimes absolute() {
    return new VideoTimes(true, Long.MAX_VALUE);
  }

  /** From the first picture on, which is at 0. */
  public static VideoTimes fromFirst() {
    return new VideoTimes(false, Long.MAX_VALUE);
  }

  /**
   * From the first picture on, without what is longer than some time between two pictures: the
   * second then follows as soon as the one before did.
   *
   * @param longestMicros what is not yet cut, positive
   */
  public static VideoTimes cutting(long longestMicros) {
    return new VideoTimes(false, longestMicros);
  }

  /** Whether the first picture keeps its epoch time. */
  boolean isAbsolute() {
    return absolute;
  }

  /**
   * The place of the next picture, in microseconds.
   *
   * @param micros its epoch microseconds; one that is not later than the picture before is placed
   *     one later
   */
  public long place(long micros) {
    if (origin == NONE) {
      origin = absolute ? 0 : micros;
      last = micros - origin;
      return last;
    }
    long at = Math.max(micros - origin, last + 1);
    if (at - last > longestMicros) {
      long follows = last + (lastStep == 0 ? Mp4Writer.SINGLE_PICTURE_MICROS : lastStep);
      origin += at - follows;
      at = follows;
    }
    lastStep = at - last;
    last = at;
    return at;
  }

  /** From the first to the last picture, in microseconds; 0 without pictures. */
  public long spanMicros() {
    return last == NONE || absolute ? 0 : last;
  }
}
