package dev.framefleet.collator.output;

/** Ten seconds of UTC each: what the record is made of. Stateless. */
public final class Segments {
  /** Microseconds of one. */
  public static final long LENGTH_MICROS = 10_000_000;

  private Segments() {}

  /** The first microsecond of the segment that a capture time, 0 or more, lies in. */
  public static long startOf(long captureMicros) {
    return captureMicros - captureMicros % LENGTH_MICROS;
  }
}
