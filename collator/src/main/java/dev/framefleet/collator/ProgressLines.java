package dev.framefleet.collator;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells a person how far the work has come, at most once in two seconds. Not thread-safe. */
final class ProgressLines implements CollatorListener {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int MOST_WARNINGS = 20;

  private final PrintWriter err;
  private final LongSupplier nanoTicker;
  private long total;
  private long startNanos;
  private long toldNanos;
  private long warnings;

  ProgressLines(PrintWriter err, LongSupplier nanoTicker) {
    this.err = err;
    this.nanoTicker = nanoTicker;
    this.startNanos = nanoTicker.getAsLong();
    this.toldNanos = startNanos;
  }

  @Override
  public void started(long frames) {
    total = frames;
    startNanos = nanoTicker.getAsLong();
    toldNanos = startNanos;
    line(frames + " frames to collate");
  }

  @Override
  public void progress(long frames) {
    long now = nanoTicker.getAsLong();
    if (now - toldNanos >= EVERY_NANOS) {
      toldNanos = now;
      double rate = frames * 1e9 / Math.max(1, now - startNanos);
      line(total == 0 ? soFar(frames, rate) : withTheRest(frames, rate));
    }
  }

  /** While more frames arrive, nobody knows how many there will be. */
  private static String soFar(long frames, double rate) {
    return String.format(Locale.ROOT, "%d frames so far, %.0f/s", frames, rate);
  }

  private String withTheRest(long frames, double rate) {
    long left = Math.round(Math.max(0, total - frames) / Math.max(rate, 0.001));
    return String.format(
        Locale.ROOT, "%d of %d frames, %.0f/s, %d s left", frames, total, rate, left);
  }

  @Override
  public void warning(String text) {
    warnings++;
    if (warnings <= MOST_WARNINGS) {
      line(text);
    }
  }

  /** Says how many warnings were not shown. */
  void finish() {
    if (warnings > MOST_WARNINGS) {
      line((warnings - MOST_WARNINGS) + " more lines like these");
    }
  }

  private void line(String text) {
    err.println("collator: " + text);
    err.flush();
  }
}
