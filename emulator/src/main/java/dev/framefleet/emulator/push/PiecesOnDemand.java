package dev.framefleet.emulator.push;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * Gives the pieces of a body as they are asked for, as they are and without a copy. Thread-safe;
 * pieces are given one at a time.
 */
final class PiecesOnDemand implements Subscription {
  private final Iterator<byte[]> pieces;
  private final Subscriber<? super ByteBuffer> subscriber;
  private long wanted;
  private boolean giving;
  private boolean ended;

  PiecesOnDemand(Iterator<byte[]> pieces, Subscriber<? super ByteBuffer> subscriber) {
    this.pieces = pieces;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      cancel();
      subscriber.onError(new IllegalArgumentException("not a number of pieces: " + n));
    } else if (begin(n)) {
      while (mayGive()) {
        subscriber.onNext(ByteBuffer.wrap(pieces.next()));
        if (!pieces.hasNext() && end()) {
          subscriber.onComplete();
        }
      }
    }
  }

  /** Who asks while another one gives leaves the giving to that one. */
  private synchronized boolean begin(long n) {
    wanted = Math.addExact(wanted, Math.min(n, Long.MAX_VALUE - wanted));
    boolean first = !giving;
    giving = true;
    return first;
  }

  private synchronized boolean mayGive() {
    giving = wanted > 0 && !ended;
    wanted -= giving ? 1 : 0;
    return giving;
  }

  private synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  @Override
  public synchronized void cancel() {
    ended = true;
  }
}
