package dev.framefleet.worker.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes fields of a message of Protocol Buffers; {@link Wire} reads them. Not thread-safe. */
final class WireOutput {
  private static final int LENGTH = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Fields as they stand elsewhere. */
  WireOutput copy(byte[] bytes, int from, int to) {
    out.write(bytes, from, to - from);
    return this;
  }

  WireOutput number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  WireOutput text(int field, String value) {
    return content(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireOutput message(int field, WireOutput value) {
    return content(field, value.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  WireOutput content(int field, byte[] value) {
    varint(((long) field << 3) | LENGTH);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
