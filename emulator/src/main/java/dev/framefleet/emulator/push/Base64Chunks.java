package dev.framefleet.emulator.push;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Base64 of a message, made piece by piece while it is sent. Not thread-safe. */
final class Base64Chunks implements Iterator<byte[]> {
  /** A multiple of 3, so that no piece but the last is padded; encoded it fills 256 KiB. */
  static final int CHUNK_BYTES = 192 * 1024;

  private final ByteString data;
  private int position;

  Base64Chunks(ByteString data) {
    this.data = data;
  }

  /** Bytes of the encoded form, padding included. */
  static long encodedLength(int bytes) {
    return 4 * ((bytes + 2L) / 3);
  }

  @Override
  public boolean hasNext() {
    return position < data.size();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int end = Math.min(data.size(), position + CHUNK_BYTES);
    byte[] piece = data.substring(position, end).toByteArray();
    position = end;
    return Base64.getEncoder().encode(piece);
  }
}
