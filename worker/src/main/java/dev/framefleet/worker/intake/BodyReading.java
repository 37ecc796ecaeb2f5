package dev.framefleet.worker.intake;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body as it comes, so that a slow sender holds no thread; or lets it pass unkept, so that
 * a sender who was refused early gets to read why. Thread-safe.
 */
final class BodyReading implements ReadListener {
  private static final int SCRATCH_BYTES = 8_192;

  private final Exchange exchange;
  private final ServletInputStream input;
  private final long limitBytes;
  private @Nullable Payload body;
  private boolean ended;
  private boolean cut;

  /**
   * Of one request.
   *
   * @param body gets the bytes; null to let them pass
   */
  BodyReading(
      Exchange exchange, ServletInputStream input, @Nullable Payload body, long limitBytes) {
    this.exchange = exchange;
    this.input = input;
    this.body = body;
    this.limitBytes = limitBytes;
  }

  @Override
  public synchronized void onDataAvailable() throws IOException {
    byte[] scratch = body == null ? new byte[SCRATCH_BYTES] : new byte[0];
    while (!cut && input.isReady()) {
      Payload kept = body;
      int got = kept == null ? input.read(scratch) : kept.readFrom(input);
      if (got < 0) {
        break;
      }
      if (kept != null && kept.length() > limitBytes) {
        body = null;
        scratch = new byte[SCRATCH_BYTES];
        exchange.tooLarge();
      }
    }
    if (cut) { // the only way to make the container drop a connection with its input unread
      throw new ClientAbortException("the sender took too long"); // which makes no line in the log
    }
  }

  @Override
  public void onAllDataRead() {
    Payload whole;
    synchronized (this) {
      if (cut || ended) {
        return;
      }
      ended = true;
      whole = body;
      body =
          null; // the container keeps this listener until the answer, long after the body is read
    }
    exchange.bodyEnded(whole);
  }

  @Override
  public void onError(Throwable failure) {
    synchronized (this) {
      ended = true;
    }
    exchange.broken();
  }

  /** Ends a body that has not ended by itself; more of it must not come before the answer. */
  synchronized void cut() {
    if (ended) {
      return;
    }
    ended = true;
    body = null;
    exchange.tooSlow();
    cut = true;
  }
}
