package dev.framefleet.collator.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in equal parts of the time, at most {@value #MOST} of them: whenever the time gets
 * longer than they reach, each two become one. Constant memory. Not thread-safe.
 */
final class TimeBins {
  static final int MOST = 400;
  private static final long FIRST_WIDTH_MICROS = 100_000;

  private List<Bin> bins = new ArrayList<>();
  private long originMicros = -1;
  private long widthMicros = FIRST_WIDTH_MICROS;

  /** One part of the time. */
  static final class Bin {
    long frames;
    long missing;
    long latencies;
    long latencySumMicros;
    long latencyMaxMicros;
    final Map<String, Long> objects = new HashMap<>();

    private Bin with(Bin other) {
      frames += other.frames;
      missing += other.missing;
      latencies += other.latencies;
      latencySumMicros += other.latencySumMicros;
      latencyMaxMicros = Math.max(latencyMaxMicros, other.latencyMaxMicros);
      other.objects.forEach((label, count) -> objects.merge(label, count, Long::sum));
      return this;
    }

    /** Objects of a class on a frame, on average. */
    double meanOf(String label) {
      return frames == 0 ? 0 : objects.getOrDefault(label, 0L) / (double) frames;
    }
  }

  /** The part that a time lies in; times before the first one count for it. */
  Bin at(long micros) {
    if (originMicros < 0) {
      originMicros = micros;
    }
    while (index(micros) >= MOST) {
      halve();
    }
    int index = index(micros);
    while (bins.size() <= index) {
      bins.add(new Bin());
    }
    return bins.get(index);
  }

  private int index(long micros) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, micros - originMicros) / widthMicros);
  }

  private void halve() {
    List<Bin> halved = new ArrayList<>(MOST);
    for (int i = 0; i < bins.size(); i += 2) {
      halved.add(i + 1 < bins.size() ? bins.get(i).with(bins.get(i + 1)) : bins.get(i));
    }
    bins = halved;
    widthMicros *= 2;
  }

  List<Bin> bins() {
    return bins;
  }

  /** Epoch microseconds; -1 if nothing has happened. */
  long originMicros() {
    return originMicros;
  }

  long widthMicros() {
    return widthMicros;
  }

  /** Behind the last part. */
  long endMicros() {
    return originMicros + bins.size() * widthMicros;
  }
}
