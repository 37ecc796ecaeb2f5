package dev.framefleet.worker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that must be there in full within a time, however little of it comes at once. The end is
 * noticed at the next byte, or when the server's own patience with a silent sender is over. Not
 * thread-safe.
 */
final class TimedBody extends InputStream {
  private final InputStream body;
  private final Duration limit;
  private final LongSupplier nanos;
  private final long endNanos;

  /**
   * Reads from a body.
   *
   * @param nanos monotonic nanoseconds
   * @param startNanos when the request came, by that ticker
   */
  TimedBody(InputStream body, Duration limit, LongSupplier nanos, long startNanos) {
    this.body = body;
    this.limit = limit;
    this.nanos = nanos;
    this.endNanos = startNanos + limit.toNanos();
  }

  @Override
  public int read() throws IOException {
    try {
      return inTime(body.read());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    try {
      return inTime(body.read(target, from, count));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private IOException failure(IOException e) {
    boolean silent =
        e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    return silent ? new BodyTooSlowException(limit.toMillis()) : e;
  }

  private int inTime(int got) throws BodyTooSlowException {
    if (got >= 0 && nanos.getAsLong() - endNanos > 0) {
      throw new BodyTooSlowException(limit.toMillis());
    }
    return got;
  }
}
