package dev.framefleet.planner.client;

import dev.framefleet.planner.sim.Simulation;
import java.util.Arrays;

/**
 * Shows a run the way Locust's charts do, since the study's series were read off those: rates are
 * averages over the ten seconds that ended two seconds ago (over less in the first seconds of a
 * run), percentiles are of the last ten seconds. Not thread-safe.
 */
public final class LocustMeter {
  private static final int WINDOW_SECONDS = 10;
  private static final int LAG_SECONDS = 2;
  private final Simulation simulation;
  private double[] atSeconds = new double[4096];
  private double[] tookSeconds = new double[4096];
  private boolean[] failed = new boolean[4096];
  private int count;

  /** An empty record. */
  public LocustMeter(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Notes an answer that arrives now. */
  public void record(double seconds, boolean failure) {
    if (count == atSeconds.length) {
      atSeconds = Arrays.copyOf(atSeconds, 2 * count);
      tookSeconds = Arrays.copyOf(tookSeconds, 2 * count);
      failed = Arrays.copyOf(failed, 2 * count);
    }
    atSeconds[count] = simulation.nowSeconds();
    tookSeconds[count] = seconds;
    failed[count++] = failure;
  }

  /** Seconds from the start of the run to the first answer; 0 if there was none. */
  public double firstAnswerSeconds() {
    return count == 0 ? 0 : atSeconds[0];
  }

  /** Answers per second as shown at a moment. */
  public double rate(double second) {
    return window(second, false);
  }

  /** Failures per second as shown at a moment. */
  public double failureRate(double second) {
    return window(second, true);
  }

  /** Share of failures among all answers up to a moment, 0 to 1. */
  public double failureShare(double second) {
    int end = before(second);
    int failures = 0;
    for (int i = 0; i < end; i++) {
      failures += failed[i] ? 1 : 0;
    }
    return end == 0 ? 0 : failures / (double) end;
  }

  /** A percentile of the response times shown at a moment, in seconds; 0 if there were none. */
  public double percentile(double second, double percent) {
    return percentileBetween(second - WINDOW_SECONDS, second, percent);
  }

  /** A percentile of the response times of the answers between two moments; 0 without any. */
  public double percentileBetween(double from, double to, double percent) {
    double[] times = Arrays.copyOfRange(tookSeconds, before(from), before(to));
    if (times.length == 0) {
      return 0;
    }
    Arrays.sort(times);
    int rank = (int) Math.ceil(percent / 100 * times.length);
    return times[Math.max(0, Math.min(times.length - 1, rank - 1))];
  }

  /** Answers between two moments, failures included. */
  public int answersBetween(double from, double to) {
    return before(to) - before(from);
  }

  /** Failures between two moments. */
  public int failuresBetween(double from, double to) {
    int failures = 0;
    for (int i = before(from); i < before(to); i++) {
      failures += failed[i] ? 1 : 0;
    }
    return failures;
  }

  private double window(double second, boolean failuresOnly) {
    double end = second - LAG_SECONDS;
    double begin = Math.max(0, end - WINDOW_SECONDS);
    int from = before(begin);
    int to = before(end);
    int answers = 0;
    for (int i = from; i < to; i++) {
      answers += !failuresOnly || failed[i] ? 1 : 0;
    }
    return end <= begin ? 0 : answers / (end - begin);
  }

  /** Number of answers before a moment. */
  private int before(double second) {
    int place = Arrays.binarySearch(atSeconds, 0, count, second);
    int at = place < 0 ? -place - 1 : place;
    while (at > 0 && atSeconds[at - 1] >= second) {
      at--;
    }
    return at;
  }
}
