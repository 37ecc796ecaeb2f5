package dev.framefleet.collator;

import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.timeline.OverlapPolicy;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a person gives to an option. Stateless. */
final class Arguments {
  private static final String SIXTEEN_DIGITS = "[0-9]{16}";

  private Arguments() {}

  static StreamId stream(@Nullable String text) {
    return parsed("--stream", text == null ? "" : text, StreamId::new);
  }

  static @Nullable RunId run(@Nullable String text) {
    return text == null ? null : parsed("--run", text, RunId::parse);
  }

  static OverlapPolicy overlap(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "refuse" -> OverlapPolicy.REFUSE;
      case "newest" -> OverlapPolicy.NEWEST;
      case "interleave" -> OverlapPolicy.INTERLEAVE;
      default -> throw UserError.usage("--overlap must be refuse, newest or interleave: " + text);
    };
  }

  static TimeWindow window(@Nullable String from, @Nullable String to) {
    long fromMicros = from == null ? 0 : parsed("--from", from, Arguments::micros);
    long toMicros = to == null ? Long.MAX_VALUE : parsed("--to", to, Arguments::micros);
    if (toMicros <= fromMicros) {
      throw UserError.usage("--to must be later than --from");
    }
    return new TimeWindow(fromMicros, toMicros);
  }

  private static long micros(String text) {
    if (text.matches(SIXTEEN_DIGITS)) {
      return Micros.check("time", Long.parseLong(text));
    }
    try {
      return Micros.check("time", SystemTime.toMicros(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "a time is 2023-11-14T22:13:20Z, with fractions or another offset if wanted, or 16"
              + " digits of epoch microseconds: "
              + text,
          e);
    }
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parsed(String option, String text, Parser<T> parser) {
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }
}
