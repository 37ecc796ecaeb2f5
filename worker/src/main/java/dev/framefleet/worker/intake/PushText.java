package dev.framefleet.worker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The text of a push body, for a JSON parser, and between two of its tokens for {@link Base64Text}:
 * what the parser has read ahead is given back to be read again. Not thread-safe.
 */
final class PushText extends InputStream {
  static final int END = -1;

  private static final int BLOCK_BYTES = 1 << 14;

  private final InputStream body;
  private byte[] bytes = new byte[BLOCK_BYTES];
  private int at;
  private int end;

  PushText(InputStream body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    return at < end || more() ? bytes[at++] & 0xFF : END;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (at == end && !more()) {
      return END;
    }
    int got = Math.min(count, end - at);
    System.arraycopy(bytes, at, target, from, got);
    at += got;
    return got;
  }

  /** Takes back what was read last; it comes before what is still to be read. */
  OutputStream takeBack() {
    return new OutputStream() {
      @Override
      public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] source, int from, int count) {
        byte[] joined = new byte[Math.max(BLOCK_BYTES, count + end - at)];
        System.arraycopy(source, from, joined, 0, count);
        System.arraycopy(bytes, at, joined, count, end - at);
        end = count + end - at;
        at = 0;
        bytes = joined;
      }
    };
  }

  /** Steps back over the byte that {@link #read()} gave last. */
  void back() {
    at--;
  }

  /** What lies ready, from {@link #at} to {@link #end}. */
  byte[] ready() {
    return bytes;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  /** Goes on behind what was read in place. */
  void moveTo(int place) {
    at = place;
  }

  /** Reads what comes, if nothing lies ready; false at the end of the body. */
  private boolean more() throws IOException {
    int got = body.read(bytes, 0, bytes.length);
    at = 0;
    end = Math.max(0, got);
    return got > 0;
  }
}
