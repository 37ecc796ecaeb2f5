package dev.framefleet.producer.stills;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a picture was taken, by its file's name: a date and a time of day in UTC, such as {@code
 * gate_2026-03-01_12-00-00.250.jpg} or {@code 20260301120000.jpg}, or epoch seconds, milliseconds
 * or microseconds. Stateless.
 */
final class NameTime {
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})[-_.T ]?"
              + "([0-9]{2})[-_.:h]?([0-9]{2})[-_.:m]?([0-9]{2})"
              + "(?:[-_.,]?([0-9]{3}(?:[0-9]{3})?))?(?![0-9])");
  private static final Pattern EPOCH =
      Pattern.compile("(?<![0-9])(1[0-9]{9}(?:[0-9]{3}){0,2})(?![0-9])");
  private static final int MICRO_DIGITS = 16;

  private NameTime() {}

  /** Epoch microseconds; empty if the name has no time in it. */
  static OptionalLong micros(String name) {
    Matcher date = DATE.matcher(name);
    while (date.find()) {
      OptionalLong micros = micros(date);
      if (micros.isPresent()) {
        return micros;
      }
    }
    Matcher epoch = EPOCH.matcher(name);
    return epoch.find()
        ? OptionalLong.of(
            Long.parseLong(epoch.group(1) + "0".repeat(MICRO_DIGITS - epoch.group(1).length())))
        : OptionalLong.empty();
  }

  private static OptionalLong micros(Matcher date) {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(date, 1),
              number(date, 2),
              number(date, 3),
              number(date, 4),
              number(date, 5),
              number(date, 6));
      String part = date.group(7) == null ? "" : date.group(7);
      long micros = Long.parseLong((part + "000000").substring(0, 6));
      long whole = time.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + micros;
      return whole > 0 ? OptionalLong.of(whole) : OptionalLong.empty();
    } catch (DateTimeException e) { // a number that looks like a date
      return OptionalLong.empty();
    }
  }

  private static int number(Matcher date, int group) {
    return Integer.parseInt(date.group(group));
  }
}
