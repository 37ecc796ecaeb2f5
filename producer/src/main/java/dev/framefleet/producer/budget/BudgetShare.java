package dev.framefleet.producer.budget;

import dev.framefleet.producer.select.PictureSelector;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * One stream's part in a budget: each minute of capture time it looks at what it has sent, and goes
 * down the ladder as far as needed or up one step if that would surely fit. Selects on one thread
 * and hears of sent frames on another. A selected picture counts at once, as if it were as large as
 * the frame sent last, until its own size is known: however far the decoder is ahead of the
 * encoder, no more is selected than may be sent.
 */
public final class BudgetShare implements PictureSelector, AutoCloseable {
  private static final long WINDOW_MICROS = 60_000_000L;
  private static final double MICROS_PER_HOUR = 3_600e6;

  /** Only a step that would use no more than this of what is allowed is gone up. */
  private static final double ROOM = 0.85;

  private static final double BYTES_PER_MB = 1e6;

  /** How many times a picture's pixels take what its JPEG takes; until the first frame is sent. */
  private static final int USUAL_COMPRESSION = 6;

  private final BudgetPool pool;
  private final Listener listener;
  private int step;
  private int passedOver;
  private long windowStart = -1;
  private long windowBytes;
  private final ArrayDeque<Integer> underWay = new ArrayDeque<>();
  private int lastBytes = -1;
  private volatile double perHour;

  BudgetShare(BudgetPool pool, Listener listener) {
    this.pool = pool;
    this.listener = listener;
  }

  /** Hears of each change. */
  @FunctionalInterface
  public interface Listener {
    /** Something gives way from this time on, epoch microseconds, or no longer; in one line. */
    void changed(long micros, String detail);
  }

  @Override
  public synchronized boolean selects(CaptureTime time, Image image) {
    if (windowStart < 0) {
      windowStart = time.micros();
    } else if (time.micros() - windowStart >= WINDOW_MICROS) {
      settle(time.micros());
    }
    if (++passedOver < BudgetStep.LADDER.get(step).oneOf()) {
      return false;
    }
    if (!pool.hasBytes(time.micros())) {
      return false; // the next picture may pass
    }
    passedOver = 0;
    int expected = lastBytes < 0 ? (int) (image.sizeBytes() / USUAL_COMPRESSION) : lastBytes;
    underWay.add(expected);
    count(expected);
    return true;
  }

  private void count(int bytes) {
    windowBytes += bytes;
    pool.spend(bytes);
  }

  private void settle(long micros) {
    perHour = Math.max(0, windowBytes) * MICROS_PER_HOUR / (micros - windowStart);
    windowStart = micros;
    windowBytes = 0;
    double allowed = pool.allowed(this);
    int wanted = stepFor(allowed);
    if (wanted != step) {
      step = wanted;
      listener.changed(
          micros,
          String.format(
              Locale.ROOT,
              "%s: %.3f MB per hour were sent, %.3f are allowed",
              BudgetStep.LADDER.get(step),
              perHour / BYTES_PER_MB,
              allowed / BYTES_PER_MB));
    }
  }

  private int stepFor(double allowed) {
    double full = perHour / BudgetStep.LADDER.get(step).share();
    int last = BudgetStep.LADDER.size() - 1;
    if (perHour > allowed) {
      int down = step;
      while (down < last && full * BudgetStep.LADDER.get(down).share() > allowed) {
        down++;
      }
      return down;
    }
    boolean fits = step > 0 && full * BudgetStep.LADDER.get(step - 1).share() < ROOM * allowed;
    return fits ? step - 1 : step;
  }

  /** Per cent of the width that a picture may keep, 1 to 100. */
  public synchronized int widthPercent() {
    return BudgetStep.LADDER.get(step).widthPercent();
  }

  /** The picture that was selected longest ago became a frame of so many bytes. */
  public synchronized void sent(int bytes) {
    lastBytes = bytes;
    count(bytes - expected());
  }

  /** The picture that was selected longest ago will not be sent. */
  public synchronized void dropped() {
    count(-expected());
  }

  private int expected() {
    Integer expected = underWay.poll();
    return expected == null ? 0 : expected;
  }

  double perHour() {
    return perHour;
  }

  /** The stream takes no part any more. */
  @Override
  public synchronized void close() {
    while (!underWay.isEmpty()) {
      dropped();
    }
    pool.leave(this);
  }
}
