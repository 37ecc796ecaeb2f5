package dev.framefleet.worker.intake;

import java.io.IOException;
import java.io.InputStream;

/** A body that must not be longer than a limit. Not thread-safe. */
final class LimitedBody extends InputStream {
  private final InputStream body;
  private final long limitBytes;
  private long readBytes;

  LimitedBody(InputStream body, long limitBytes) {
    this.body = body;
    this.limitBytes = limitBytes;
  }

  @Override
  public int read() throws IOException {
    int value = body.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    int got = body.read(target, from, count);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  private void count(int bytes) throws BodyTooLargeException {
    readBytes += bytes;
    if (readBytes > limitBytes) {
      throw new BodyTooLargeException(limitBytes);
    }
  }
}
