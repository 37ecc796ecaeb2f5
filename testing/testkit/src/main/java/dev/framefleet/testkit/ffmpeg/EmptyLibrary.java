package dev.framefleet.testkit.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A shared library of a name and with nothing in it, as the System V ABI (ELF, 64 bits) describes
 * one: a program that is linked with it starts, as long as it calls none of its functions.
 */
final class EmptyLibrary {
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final int DYNAMIC = HEADER + 3 * SEGMENT;
  private static final int SYMBOLS = DYNAMIC + 7 * 16;
  private static final int HASH = SYMBOLS + 24;
  private static final int STRINGS = HASH + 16;

  private EmptyLibrary() {}

  /**
   * Its bytes.
   *
   * @param name as in {@code libpulse.so.0}
   * @param architecture {@code os.arch} of this system: amd64 or aarch64
   * @throws IllegalArgumentException for another architecture
   */
  static byte[] bytes(String name, String architecture) {
    byte[] strings = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    int size = STRINGS + strings.length;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    out.putShort((short) 3).putShort(machine(architecture)).putInt(1); // a shared object
    out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    out.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 3);
    out.position(HEADER);
    segment(out, 1, 0, size, 0x10000); // all of it is loaded
    segment(out, 2, DYNAMIC, SYMBOLS - DYNAMIC, 8); // what the loader reads
    segment(out, 0x6474e551, 0, 0, 16); // no executable stack
    entry(out, 14, 1); // its name
    entry(out, 4, HASH);
    entry(out, 5, STRINGS);
    entry(out, 6, SYMBOLS);
    entry(out, 10, strings.length);
    entry(out, 11, 24); // bytes of a symbol
    entry(out, 0, 0);
    out.position(HASH);
    out.putInt(1).putInt(1).putInt(0).putInt(0); // one bucket, and the empty symbol alone
    return out.put(strings).array();
  }

  private static short machine(String architecture) {
    return switch (architecture) {
      case "amd64" -> 62;
      case "aarch64" -> 183;
      default -> throw new IllegalArgumentException("no empty libraries for " + architecture);
    };
  }

  private static void segment(ByteBuffer out, int type, long offset, long size, long align) {
    out.putInt(type).putInt(6); // read and write
    out.putLong(offset).putLong(offset).putLong(offset).putLong(size).putLong(size).putLong(align);
  }

  private static void entry(ByteBuffer out, long tag, long value) {
    out.putLong(tag).putLong(value);
  }
}
