package dev.framefleet.producer;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)");

  private Durations() {}

  /**
   * Reads {@code 500ms}, {@code 10s}, {@code 5m} or {@code 1h}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a time with its unit, such as 500ms, 10s or 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
