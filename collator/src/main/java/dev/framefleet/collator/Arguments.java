package dev.framefleet.collator;

import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.timeline.OverlapPolicy;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A store to read from; a folder that is not there is a slip of the pen, not an empty store. */
  static ObjectStore store(@Nullable String url) {
    String text = String.valueOf(url);
    ObjectStore opened = Stores.open(text);
    if (opened instanceof FolderStore && !Files.isDirectory(Path.of(text))) {
      throw UserError.failed("no such folder: " + text + "; name the one that workers store in");
    }
    return opened;
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
