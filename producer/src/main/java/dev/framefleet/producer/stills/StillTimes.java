package dev.framefleet.producer.stills;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.producer.select.FrameRate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the times of a folder's pictures come from.
 *
 * @param clock EXIF, NAME or FIXED
 * @param stepMicros from one picture to the next, if fixed; 1 or more
 */
public record StillTimes(ClockSource clock, long stepMicros) {
  private static final int HEAD_BYTES = 128 << 10;

  /**
   * Reads {@code exif}, {@code name}, or pictures per second.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static StillTimes parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "exif" -> new StillTimes(ClockSource.EXIF, 1);
      case "name" -> new StillTimes(ClockSource.NAME, 1);
      default -> fixed(text);
    };
  }

  private static StillTimes fixed(String text) {
    try {
      FrameRate rate = FrameRate.parse(text);
      return new StillTimes(ClockSource.FIXED, Math.max(1, Math.round(1e9 / rate.milli())));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be exif, name, or a number of pictures per second such as 10", e);
    }
  }

  /** Epoch microseconds of a picture, if its clock is its own; null if it does not tell. */
  @Nullable Long micros(Path file) {
    OptionalLong micros =
        switch (clock) {
          case EXIF -> ExifTime.micros(head(file));
          case NAME -> NameTime.micros(String.valueOf(file.getFileName()));
          default -> OptionalLong.empty();
        };
    return micros.isPresent() ? Long.valueOf(micros.getAsLong()) : null;
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
