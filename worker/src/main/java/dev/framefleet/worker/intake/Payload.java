package dev.framefleet.worker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow as they are written, reused from message to message. Not thread-safe. */
final class Payload extends OutputStream {
  private byte[] bytes;
  private int length;

  Payload(int capacity) {
    bytes = new byte[capacity];
  }

  @Override
  public void write(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /**
   * Reads once, as much as comes.
   *
   * @return bytes read, or -1 at the end
   */
  int readFrom(InputStream source) throws IOException {
    ensure(1);
    int got = source.read(bytes, length, bytes.length - length);
    length += Math.max(0, got);
    return got;
  }

  /**
   * Room behind the content, to be written in place; then {@link #grown} says how much was.
   *
   * @return holds the content in its first {@link #length} bytes, and room behind it
   */
  byte[] room(int count) {
    ensure(count);
    return bytes;
  }

  /** So many bytes were written in the room. */
  void grown(int count) {
    length += count;
  }

  /** Holds the content in its first {@link #length} bytes. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int capacity() {
    return bytes.length;
  }

  void clear() {
    length = 0;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
