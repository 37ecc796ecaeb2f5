package dev.framefleet.collator.replay;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** When the next frame may go. Used by one thread. */
public interface Pace {
  /** As fast as the topic takes them. */
  Pace NONE = captureMicros -> {};

  /**
   * Waits until the frame's time has come.
   *
   * @param captureMicros of the frame, not before the one before
   */
  void await(long captureMicros);

  /**
   * So many frames a second.
   *
   * @param framesPerSecond more than 0
   * @param nanoTicker monotonic
   * @param sleeper waits for about so many nanoseconds; may return early
   */
  static Pace rate(double framesPerSecond, LongSupplier nanoTicker, LongConsumer sleeper) {
    double nanosPerFrame = TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
    long begun = nanoTicker.getAsLong();
    return new Pace() {
      private long frames;

      @Override
      public void await(long captureMicros) {
        until(begun + (long) (frames++ * nanosPerFrame), nanoTicker, sleeper);
      }
    };
  }

  /** In the rhythm of capture; breaks between runs are kept too. */
  static Pace realtime(LongSupplier nanoTicker, LongConsumer sleeper) {
    long begun = nanoTicker.getAsLong();
    return new Pace() {
      private long firstMicros = -1;

      @Override
      public void await(long captureMicros) {
        firstMicros = firstMicros < 0 ? captureMicros : firstMicros;
        long due = begun + TimeUnit.MICROSECONDS.toNanos(captureMicros - firstMicros);
        until(due, nanoTicker, sleeper);
      }
    };
  }

  private static void until(long dueNanos, LongSupplier nanoTicker, LongConsumer sleeper) {
    for (long left = dueNanos - nanoTicker.getAsLong();
        left > 0;
        left = dueNanos - nanoTicker.getAsLong()) {
      sleeper.accept(left);
    }
  }
}
