package dev.framefleet.worker.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the fields of one message of Protocol Buffers, as far as a model's file needs it (<a
 * href="https://protobuf.dev/programming-guides/encoding/">encoding</a>). Not thread-safe.
 */
final class Wire {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;
  private static final int MOST_SHIFT = 63;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int start;
  private int field;
  private int from;
  private long number;
  private boolean delimited;

  /** A message that takes up all bytes. */
  Wire(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Fields of a message that stand somewhere. */
  Wire(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Goes to the next field.
   *
   * @return false if there is none
   * @throws IllegalArgumentException if the bytes are no such message
   */
  boolean next() {
    if (at == end) {
      return false;
    }
    start = at;
    long tag = varint();
    field = (int) (tag >>> 3);
    from = at;
    number = 0;
    delimited = false;
    switch ((int) tag & 7) {
      case VARINT -> number = varint();
      case EIGHT_BYTES -> skip(Long.BYTES);
      case FOUR_BYTES -> skip(Integer.BYTES);
      case LENGTH -> {
        long length = varint();
        from = at;
        delimited = true;
        skip(length);
      }
      default -> throw malformed();
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** Where the field begins, with its tag. */
  int start() {
    return start;
  }

  /** Where what follows the field begins. */
  int after() {
    return at;
  }

  /** The field as a message. */
  Wire message() {
    return new Wire(bytes, from, at);
  }

  /** The field as a whole number; 0 if it is none. */
  long number() {
    return number;
  }

  /** The field as whole numbers that follow each other, or as the only one. */
  List<Long> numbers() {
    if (!delimited) {
      return List.of(number);
    }
    List<Long> numbers = new ArrayList<>();
    Wire packed = message();
    while (packed.at < packed.end) {
      numbers.add(packed.varint());
    }
    return numbers;
  }

  /** How many bytes the field has. */
  int length() {
    return at - from;
  }

  /** The field as bytes. */
  byte[] content() {
    return Arrays.copyOfRange(bytes, from, at);
  }

  /** The field as a text. */
  String text() {
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
      if (at == end) {
        throw malformed();
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private void skip(long length) {
    if (length < 0 || length > end - at) {
      throw malformed();
    }
    at += (int) length;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("not a message of Protocol Buffers");
  }
}
