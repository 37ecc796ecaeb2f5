package dev.framefleet.collator.report;

import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a report tells, gathered in one pass and constant memory. Not thread-safe. */
final class StreamFigures {
  /** How many gaps are named; all are counted. */
  static final int NAMED_GAPS = 100;

  private static final long DAY_MICROS = 86_400_000_000L;

  /**
   * Frames that are missing.
   *
   * @param run theirs
   * @param seqs theirs
   * @param afterMicros capture time of the frame before, if there is one
   * @param beforeMicros capture time of the frame after, if there is one
   */
  record Gap(RunId run, SeqRange seqs, OptionalLong afterMicros, OptionalLong beforeMicros) {}

  /** One class of objects. */
  static final class ClassFigures {
    final int classId;
    long count;
    double scores;

    ClassFigures(int classId) {
      this.classId = classId;
    }

    double meanScore() {
      return count == 0 ? 0 : scores / count;
    }
  }

  final TimeBins bins = new TimeBins();
  final LatencyHistogram latency = new LatencyHistogram();
  final Map<String, ClassFigures> classes = new TreeMap<>();
  final TreeSet<String> models = new TreeSet<>();
  final TreeSet<String> clocks = new TreeSet<>();
  final TreeSet<RunId> runs = new TreeSet<>();
  final List<Gap> gaps = new ArrayList<>();
  long gapCount;
  long frames;
  long missing;
  long poisoned;
  long expired;
  long firstMicros;
  long lastMicros;

  void add(Rendered rendered) {
    TimelineEvent event = rendered.event();
    if (event instanceof TimelineEvent.Missing hole) {
      addGap(hole);
    } else if (event instanceof TimelineEvent.Expired gone) {
      expired += gone.seqs().count();
    } else if (event instanceof TimelineEvent.Stored stored && rendered.result() != null) {
      addFrame(stored, rendered.result());
    } else {
      poisoned++;
    }
  }

  private void addGap(TimelineEvent.Missing hole) {
    missing += hole.seqs().count();
    gapCount++;
    if (gaps.size() < NAMED_GAPS) {
      gaps.add(new Gap(hole.run(), hole.seqs(), hole.afterMicros(), hole.beforeMicros()));
    }
    spread(hole);
  }

  /** Missing frames are counted where they would have been: evenly between their neighbours. */
  private void spread(TimelineEvent.Missing hole) {
    long count = hole.seqs().count();
    if (hole.afterMicros().isEmpty() || hole.beforeMicros().isEmpty()) {
      OptionalLong where = hole.afterMicros().isEmpty() ? hole.beforeMicros() : hole.afterMicros();
      where.ifPresent(micros -> bins.at(micros).missing += count);
      return;
    }
    long start = hole.afterMicros().getAsLong();
    double length = hole.beforeMicros().getAsLong() - start;
    long steps = Math.min(count, 2L * TimeBins.MOST); // two for each part are close enough
    for (long step = 0; step < steps; step++) {
      long here = share(count, step + 1, steps) - share(count, step, steps);
      bins.at(start + Math.round(length * (step + 1) / (steps + 1))).missing += here;
    }
  }

  private static long share(long count, long part, long parts) {
    return Math.round((double) count * part / parts);
  }

  private void addFrame(TimelineEvent.Stored stored, FrameResult result) {
    long micros = stored.id().captureMicros();
    firstMicros = frames == 0 ? micros : firstMicros;
    lastMicros = micros;
    frames++;
    runs.add(stored.id().run());
    models.add(result.model());
    clocks.add(result.header().clock().wire());
    TimeBins.Bin bin = bins.at(micros);
    bin.frames++;
    addLatency(bin, stored, result.header().clock());
    for (Detection detection : result.detections()) {
      bin.objects.merge(detection.label(), 1L, Long::sum);
      ClassFigures figures =
          classes.computeIfAbsent(
              detection.label(), label -> new ClassFigures(detection.classId()));
      figures.count++;
      figures.scores += detection.score();
    }
  }

  /** Only a clock of the world can be compared with the store's: media time begins anywhere. */
  private void addLatency(TimeBins.Bin bin, TimelineEvent.Stored stored, ClockSource clock) {
    boolean comparable =
        clock == ClockSource.NTP || clock == ClockSource.ANCHORED || clock == ClockSource.ARRIVAL;
    long took = stored.storedMicros() - stored.id().captureMicros();
    if (comparable && stored.storedMicros() > 0 && took >= 0 && took < DAY_MICROS) {
      latency.add(took);
      bin.latencies++;
      bin.latencySumMicros += took;
      bin.latencyMaxMicros = Math.max(bin.latencyMaxMicros, took);
    }
  }

  /** The classes by falling count. */
  List<String> byCount() {
    return classes.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, ClassFigures> e) -> -e.getValue().count)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is known of a class that {@link #byCount} names. */
  ClassFigures ofClass(String label) {
    return Objects.requireNonNull(classes.get(label), label);
  }

  double seconds() {
    return (lastMicros - firstMicros) / 1e6;
  }
}
