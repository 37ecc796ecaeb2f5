package dev.framefleet.loadtest.load;

import dev.framefleet.loadtest.record.Recording;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Users that send again as soon as they are answered, without a wait, as the study's did. What is
 * under way at the end is not counted. Used once.
 */
public final class ClosedLoop implements Load {
  private static final double NANOS_PER_SECOND = 1e9;
  private final int users;
  private final double usersPerSecond;
  private final long durationNanos;
  private final LongSupplier nanos;
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean over;

  /**
   * A closed loop.
   *
   * @param users at the end, 1 or more
   * @param usersPerSecond that begin, over 0
   * @param durationNanos of the test
   * @param nanos monotonic nanoseconds
   */
  public ClosedLoop(int users, double usersPerSecond, long durationNanos, LongSupplier nanos) {
    this.users = users;
    this.usersPerSecond = usersPerSecond;
    this.durationNanos = durationNanos;
    this.nanos = nanos;
  }

  @Override
  public void run(Sender sender, Recording recording) throws InterruptedException {
    Pace pace = new Pace(nanos);
    long end = recording.beginNanos() + durationNanos;
    try {
      for (int user = 0; user < users && end - nanos.getAsLong() > 0; user++) {
        pace.until(recording.beginNanos() + (long) (user / usersPerSecond * NANOS_PER_SECOND));
        begun.incrementAndGet();
        again(sender, recording);
      }
      pace.until(end);
    } finally {
      over = true;
    }
  }

  /** A user has no moment to keep but the end of the last answer. */
  private void again(Sender sender, Recording recording) {
    if (!over) {
      sender.send(nanos.getAsLong(), recording, () -> again(sender, recording));
    }
  }

  @Override
  public double users(Sender sender) {
    return begun.get();
  }
}
