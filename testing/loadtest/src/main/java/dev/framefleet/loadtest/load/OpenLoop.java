package dev.framefleet.loadtest.load;

import dev.framefleet.loadtest.record.Recording;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Requests begun at a rate, whether the others are answered or not. A request's latency counts from
 * the moment it was to begin, so a server that stalls is charged for all that would have come
 * meanwhile, and so is a load test that is late itself. Used once.
 */
public final class OpenLoop implements Load {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int BISECTIONS = 50;
  private final RateCurve curve;
  private final Arrivals arrivals;
  private final double seconds;
  private final Semaphore connections;
  private final int most;
  private final long patienceNanos;
  private final LongSupplier nanos;

  /**
   * An open loop.
   *
   * @param seconds of the test, over 0
   * @param most requests under way at once; who finds none free begins late, which its latency
   *     shows
   * @param patienceNanos how long answers are waited for after the last begin
   * @param nanos monotonic nanoseconds
   */
  public OpenLoop(
      RateCurve curve,
      Arrivals arrivals,
      double seconds,
      int most,
      long patienceNanos,
      LongSupplier nanos) {
    this.curve = curve;
    this.arrivals = arrivals;
    this.seconds = seconds;
    this.most = most;
    this.patienceNanos = patienceNanos;
    this.nanos = nanos;
    connections = new Semaphore(most);
  }

  @Override
  public void run(Sender sender, Recording recording) throws InterruptedException {
    Pace pace = new Pace(nanos);
    Arrivals.Gaps gaps = arrivals.gaps();
    double whole = curve.begunAt(1, seconds);
    double from = 0;
    for (double place = gaps.next(); place <= whole; place += gaps.next()) {
      from = shareOf(place, from);
      long intended = recording.beginNanos() + (long) (from * seconds * NANOS_PER_SECOND);
      pace.until(intended);
      connections.acquire();
      sender.send(intended, recording, connections::release);
    }
    pace.until(recording.beginNanos() + (long) (seconds * NANOS_PER_SECOND));
    pace.whileTrue(() -> connections.availablePermits() < most, nanos.getAsLong() + patienceNanos);
  }

  /** The share of the time after which so many are to be begun; the curve only grows. */
  private double shareOf(double begun, double least) {
    double low = least;
    double high = 1;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (curve.begunAt(middle, seconds) < begun) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  @Override
  public double users(Sender sender) {
    return sender.underWay();
  }
}
