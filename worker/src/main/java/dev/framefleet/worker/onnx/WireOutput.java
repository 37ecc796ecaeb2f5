package dev.framefleet.worker.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes fields of a message of Protocol Buffers; {@link Wire} reads them. What it is given is not
 * copied before the end, since most of it are a model's weights. Not thread-safe.
 */
final class WireOutput {
  private static final int LENGTH = 2;
  private static final int MOST_VARINT = 10;

  private final List<Part> parts = new ArrayList<>();
  private int length;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(byte[] bytes, int from, int to) {}

  /** Fields as they stand elsewhere. */
  WireOutput copy(byte[] bytes, int from, int to) {
    parts.add(new Part(bytes, from, to));
    length = Math.addExact(length, to - from);
    return this;
  }

  WireOutput number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  WireOutput text(int field, String value) {
    return content(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireOutput content(int field, byte[] value) {
    return begin(field, value.length).copy(value, 0, value.length);
  }

  WireOutput message(int field, WireOutput value) {
    begin(field, value.length);
    parts.addAll(value.parts);
    length = Math.addExact(length, value.length);
    return this;
  }

  /** All of it. */
  byte[] bytes() {
    byte[] all = new byte[length];
    int at = 0;
    for (Part part : parts) {
      System.arraycopy(part.bytes(), part.from(), all, at, part.to() - part.from());
      at += part.to() - part.from();
    }
    return all;
  }

  private WireOutput begin(int field, int size) {
    return varint(((long) field << 3) | LENGTH).varint(size);
  }

  private WireOutput varint(long value) {
    byte[] bytes = new byte[MOST_VARINT];
    int count = 0;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[count++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[count++] = (byte) rest;
    return copy(bytes, 0, count);
  }
}
