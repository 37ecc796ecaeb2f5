package dev.framefleet.producer.status;

import dev.framefleet.common.failure.Secrets;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.status.CameraStatus.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows the board: on a terminal a line per camera that is written over each second, in a log a
 * JSON line per event at once and per camera every ten seconds. Thread-safe.
 */
public final class StatusProgress implements CameraStatus.News {
  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_LOG = Duration.ofSeconds(10);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR = "\r\u001b[K";
  private static final int MAX_LINE = 160;

  private final PrintWriter err;
  private final boolean terminal;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Map<StreamId, Long> publishedBefore = new HashMap<>();
  private long shownNanos;
  private int linesShown;

  /**
   * Shows nothing yet.
   *
   * @param terminal whether a line can be written over
   */
  public StatusProgress(PrintWriter err, boolean terminal, InstantSource wall, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.wall = wall;
    this.nanos = nanos;
    this.shownNanos = nanos.getAsLong();
  }

  /** How often it is to be shown. */
  public Duration every() {
    return terminal ? ON_TERMINAL : IN_LOG;
  }

  @Override
  public synchronized void happened(StreamId stream, String kind, String detail) {
    String safe = Secrets.mask(detail);
    if (!terminal) {
      err.println(StatusJson.event(wall.instant(), stream, kind, safe));
    } else {
      clear();
      err.println(stream + ": " + kind + (safe.isEmpty() ? "" : ", " + safe));
    }
    err.flush();
  }

  /** Shows how all cameras stand. */
  public synchronized void show(List<Snapshot> cameras) {
    long now = nanos.getAsLong();
    double seconds = Math.max(1e-3, (now - shownNanos) / NANOS_PER_SECOND);
    shownNanos = now;
    clear();
    for (Snapshot camera : cameras) {
      long published = camera.counts().published();
      Long before = publishedBefore.put(camera.stream(), published);
      double rate = before == null ? 0 : (published - before) / seconds;
      err.println(
          terminal
              ? cut(StatusText.line(camera, rate))
              : StatusJson.status(wall.instant(), camera));
    }
    linesShown = terminal ? cameras.size() : 0;
    err.flush();
  }

  private static String cut(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE - 1) + "…";
  }

  /** Takes the lines away that are written over; what is printed next stands in their place. */
  private void clear() {
    if (linesShown == 0) {
      return;
    }
    err.print(UP.formatted(linesShown));
    for (int i = 0; i < linesShown; i++) {
      err.print(CLEAR + "\n");
    }
    err.print(UP.formatted(linesShown));
    linesShown = 0;
  }
}
