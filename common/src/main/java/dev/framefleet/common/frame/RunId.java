package dev.framefleet.common.frame;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One continuous production of one stream, written {@code <start, 16 digits>-<8 hex>}.
 *
 * @param startMicros epoch microseconds of the run's start, 1 to {@value Micros#MAX}
 * @param suffix 8 lower-case hex digits, random, so that two starts in one microsecond differ; the
 *     part of the run that stands in object names
 */
public record RunId(long startMicros, String suffix) implements Comparable<RunId> {
  private static final Pattern SUFFIX = Pattern.compile("[0-9a-f]{8}");
  private static final Pattern FORM = Pattern.compile("[0-9]{16}-[0-9a-f]{8}");

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if the start or the suffix is out of range
   */
  public RunId {
    Micros.check("run start", startMicros);
    if (!SUFFIX.matcher(suffix).matches()) {
      throw new IllegalArgumentException(
          "run suffix must be 8 lower-case hex digits: " + Printable.quote(suffix));
    }
  }

  /** The run of a start and 32 random bits. */
  public static RunId of(long startMicros, int random) {
    return new RunId(startMicros, String.format(Locale.ROOT, "%08x", random));
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if the text is not a run id
   */
  public static RunId parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "run must be 16 digits of epoch microseconds, '-' and 8 lower-case hex digits: "
              + Printable.quote(text));
    }
    return new RunId(Long.parseLong(text.substring(0, 16)), text.substring(17));
  }

  @Override
  public int compareTo(RunId other) {
    int byStart = Long.compare(startMicros, other.startMicros);
    return byStart != 0 ? byStart : suffix.compareTo(other.suffix);
  }

  @Override
  public String toString() {
    return Micros.digits(startMicros) + '-' + suffix;
  }
}
