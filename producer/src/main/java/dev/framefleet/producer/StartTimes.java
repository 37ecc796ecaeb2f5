package dev.framefleet.producer;

import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.time.SystemTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Start times as people write them. */
final class StartTimes {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

  private StartTimes() {}

  /**
   * Reads ISO 8601 with an offset, or epoch microseconds.
   *
   * @throws IllegalArgumentException if it is none, or not a possible capture time
   */
  static Instant parse(String text) {
    Instant instant =
        DIGITS.matcher(text).matches() ? SystemTime.ofMicros(Long.parseLong(text)) : iso(text);
    Micros.check("the start", SystemTime.toMicros(instant));
    return instant;
  }

  private static Instant iso(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time such as 2026-03-01T12:00:00Z, or epoch microseconds", e);
    }
  }
}
