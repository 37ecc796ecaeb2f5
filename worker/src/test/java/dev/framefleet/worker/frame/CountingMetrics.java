package dev.framefleet.worker.frame;

import dev.framefleet.common.metrics.FrameMetrics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what was counted. Thread-safe. */
final class CountingMetrics implements FrameMetrics {
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Set<String> stages = new TreeSet<>();

  @Override
  public synchronized void frames(String stage, String outcome, long count) {
    outcomes.merge(outcome, count, Long::sum);
  }

  @Override
  public synchronized void stageNanos(String stage, long nanos) {
    stages.add(stage);
  }

  @Override
  public void queueItems(String queue, long items) {}

  synchronized Map<String, Long> outcomes() {
    return Map.copyOf(outcomes);
  }

  synchronized Set<String> stages() {
    return Set.copyOf(stages);
  }
}
