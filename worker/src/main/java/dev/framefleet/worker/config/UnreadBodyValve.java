package dev.framefleet.worker.config;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads on for a while after an answer that did not need the body, so that a sender in good faith
 * sees the answer, and then hangs up. Tomcat alone would read on for as long as a sender cares to
 * trickle, with a thread waiting for it. Only a few are waited for at once, and the others are hung
 * up on, else those who need no token and send no body could hold all threads. Thread-safe.
 */
final class UnreadBodyValve extends ValveBase {
  /** Of Tomcat's 200 threads. */
  static final int WAITED_FOR_AT_ONCE = 16;

  private final Semaphore places = new Semaphore(WAITED_FOR_AT_ONCE);
  private final long maxBytes;
  private final Duration patience;
  private final LongSupplier nanos;

  /**
   * With bounds.
   *
   * @param maxBytes that are read in vain
   * @param patience since the request's head was read
   * @param nanos monotonic nanoseconds
   */
  UnreadBodyValve(long maxBytes, Duration patience, LongSupplier nanos) {
    super(true);
    this.maxBytes = maxBytes;
    this.patience = patience;
    this.nanos = nanos;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    long endNanos = nanos.getAsLong() + patience.toNanos();
    try {
      getNext().invoke(request, response);
    } finally {
      if (!request.isAsync() && !request.isFinished() && hasBody(request)) {
        end(request, response, endNanos);
      }
    }
  }

  private static boolean hasBody(Request request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** It has been silent for too long already, or is gone. */
  private static boolean isBroken(Request request) {
    return request.getCoyoteRequest().getErrorException() != null;
  }

  /** Then reading would be what makes the sender send. */
  private static boolean awaitsLeave(Request request) {
    return request.getHeader("Expect") != null;
  }

  private void end(Request request, Response response, long endNanos) {
    boolean finished = false;
    try {
      response.finishResponse();
      finished =
          !isBroken(request)
              && !awaitsLeave(request)
              && readOnIfThereIsAPlace(request.getCoyoteRequest(), endNanos);
    } catch (IOException e) {
      // The sender is gone, or silent: nobody to answer.
    }
    if (!finished) {
      response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
  }

  private boolean readOnIfThereIsAPlace(org.apache.coyote.Request body, long endNanos)
      throws IOException {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      return readOn(body, endNanos);
    } finally {
      places.release();
    }
  }

  /** Below the servlet's stream, which somebody may have closed. */
  private boolean readOn(org.apache.coyote.Request body, long endNanos) throws IOException {
    Dropped dropped = new Dropped();
    long left = maxBytes;
    while (left > 0 && nanos.getAsLong() - endNanos < 0) {
      int got = body.doRead(dropped);
      if (got < 0) {
        return true;
      }
      left -= got;
    }
    return false;
  }

  /** Takes what is read, and forgets it. */
  private static final class Dropped implements ApplicationBufferHandler {
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer read) {
      buffer = read;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {}
  }
}
