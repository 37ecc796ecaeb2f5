package dev.framefleet.producer.stills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.frame.ClockSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StillTimesTest {
  private static final long NOON = micros("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "gate_2026-03-01_12-00-00.jpg, 0",
    "20260301120000.jpg, 0",
    "20260301-120000.250.jpg, 250000",
    "cam1_20260301_120000_123456.png, 123456",
    "IMG 2026.03.01 12.00.00.jpg, 0",
    "1772366400.jpg, 0",
    "1772366400250.jpg, 250000",
    "frame-1772366400000001.jpg, 1",
  })
  void namesTellTheTime(String name, long behindNoon) {
    assertThat(NameTime.micros(name)).hasValue(NOON + behindNoon);
  }

  @ParameterizedTest
  @CsvSource({"a.jpg", "frame-000017.jpg", "2026-13-41_99-00-00.jpg", "12345.jpg"})
  void otherNamesDoNot(String name) {
    assertThat(NameTime.micros(name)).isEmpty();
  }

  @Test
  void exifTellsTheTimeToTheSubsecondAtItsOffset() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertThat(ExifTime.micros(jpeg(order, "2026:03:01 14:00:00", "+02:00", "25")))
          .hasValue(NOON + 250_000);
    }
  }

  @Test
  void exifThatSaysNonsenseIsNoTime() {
    assertThat(ExifTime.micros(jpeg(ByteOrder.BIG_ENDIAN, "0000:00:00 00:00:00", "+02:00", "0")))
        .isEmpty();
    assertThat(ExifTime.micros(new byte[0])).isEmpty();
  }

  @Property
  void exifReaderSurvivesAnything(@ForAll byte[] bytes) {
    byte[] jpeg = jpeg(ByteOrder.BIG_ENDIAN, "2026:03:01 14:00:00", "+02:00", "25");
    for (int i = 0; i < bytes.length; i++) {
      jpeg[12 + Math.floorMod(bytes[i] * 31 + i, jpeg.length - 12)] = bytes[i];
    }
    assertThat(ExifTime.micros(jpeg)).isNotNull();
  }

  @Test
  void rateIsFixed() {
    assertThat(StillTimes.parse("12.5")).isEqualTo(new StillTimes(ClockSource.FIXED, 80_000));
    assertThatThrownBy(() -> StillTimes.parse("often"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be exif, name, or a number");
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000;
  }

  /** A JPEG's head with an EXIF segment of three entries behind one pointer. */
  private static byte[] jpeg(ByteOrder order, String time, String offset, String subsecond) {
    ByteBuffer tiff = ByteBuffer.allocate(160).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8);
    tiff.putShort((short) 1); // the first folder, at 8
    entry(tiff, 0x8769, 4, 1, 26).putInt(0);
    tiff.putShort((short) 3); // the folder of EXIF, at 26
    entry(tiff, 0x9003, 2, time.length() + 1, 80);
    entry(tiff, 0x9011, 2, offset.length() + 1, 110);
    byte[] inline = new byte[4];
    System.arraycopy(
        subsecond.getBytes(StandardCharsets.US_ASCII), 0, inline, 0, subsecond.length());
    tiff.putShort((short) 0x9291).putShort((short) 2).putInt(subsecond.length() + 1).put(inline);
    tiff.putInt(0);
    tiff.position(80).put(time.getBytes(StandardCharsets.US_ASCII));
    tiff.position(110).put(offset.getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.allocate(12 + 160)
        .put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1})
        .putShort((short) 168)
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(tiff.array())
        .array();
  }

  private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    return tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }
}
