package dev.framefleet.producer.stills;

import dev.framefleet.common.time.SystemTime;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When a JPEG was taken, by its EXIF segment: the original time, to the subsecond, at its offset
 * from UTC, or as UTC if it names none. Stateless.
 */
final class ExifTime {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int EXIF_FOLDER = 0x8769;
  private static final int CHANGED = 0x0132;
  private static final int ORIGINAL = 0x9003;
  private static final int OFFSET_ORIGINAL = 0x9011;
  private static final int SUBSECOND_ORIGINAL = 0x9291;
  private static final int MAX_ENTRIES = 1_000;

  private final ByteBuffer tiff;

  private ExifTime(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /** Epoch microseconds; empty if the picture does not say, or says nonsense. */
  static OptionalLong micros(byte[] jpeg) {
    try {
      ByteBuffer tiff = tiff(ByteBuffer.wrap(jpeg));
      return tiff == null ? OptionalLong.empty() : new ExifTime(tiff).micros();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static @Nullable ByteBuffer tiff(ByteBuffer jpeg) {
    int at = 2;
    while ((jpeg.get(at) & 0xFF) == 0xFF && (jpeg.get(at + 1) & 0xFF) != START_OF_SCAN) {
      int length = jpeg.getShort(at + 2) & 0xFFFF;
      if ((jpeg.get(at + 1) & 0xFF) == APP1 && jpeg.getInt(at + 4) == 0x45786966) {
        ByteBuffer tiff = jpeg.slice(at + 10, length - 8);
        return tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      }
      at += 2 + length;
    }
    return null;
  }

  private OptionalLong micros() {
    int first = tiff.getInt(4);
    int exif = find(first, EXIF_FOLDER);
    int folder = exif < 0 ? -1 : tiff.getInt(exif + 8);
    String time = folder < 0 ? null : text(folder, ORIGINAL);
    if (time == null) {
      time = text(first, CHANGED);
    }
    if (time == null) {
      return OptionalLong.empty();
    }
    String offset = folder < 0 ? null : text(folder, OFFSET_ORIGINAL);
    String subsecond = folder < 0 ? null : text(folder, SUBSECOND_ORIGINAL);
    ZoneOffset zone = offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset);
    long seconds = LocalDateTime.parse(time, FORM).toEpochSecond(zone);
    long micros = Math.addExact(Math.multiplyExact(seconds, 1_000_000L), micros(subsecond));
    SystemTime.ofMicros(micros);
    return micros > 0 ? OptionalLong.of(micros) : OptionalLong.empty();
  }

  private static long micros(@Nullable String subsecond) {
    return subsecond == null || !subsecond.matches("[0-9]{1,9}")
        ? 0
        : Long.parseLong((subsecond + "000000").substring(0, 6));
  }

  /** Where an entry is; -1 if the folder has none of this tag. */
  private int find(int folder, int tag) {
    int count = Math.min(tiff.getShort(folder) & 0xFFFF, MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      int entry = folder + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xFFFF) == tag) {
        return entry;
      }
    }
    return -1;
  }

  private @Nullable String text(int folder, int tag) {
    int entry = find(folder, tag);
    if (entry < 0) {
      return null;
    }
    int length = tiff.getInt(entry + 4);
    if (length < 1) {
      return null;
    }
    int at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8);
    byte[] bytes = new byte[Math.min(length, 64)];
    tiff.get(at, bytes);
    return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "").strip();
  }
}
