package dev.framefleet.worker.trace;

import dev.framefleet.common.metrics.FrameMetrics;

/**
 * Metrics that hand a work's stages to its spans too: both tell the same durations, and who works
 * need not know of traces. Thread-safe.
 */
final class StageSpans implements FrameMetrics {
  private final FrameMetrics metrics;

  StageSpans(FrameMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void frames(String stage, String outcome, long count) {
    metrics.frames(stage, outcome, count);
  }

  @Override
  public void stageNanos(String stage, long nanos) {
    metrics.stageNanos(stage, nanos);
    TracedWork work = TracedWork.current();
    if (work != null) {
      work.stage(stage, nanos);
    }
  }

  @Override
  public void queueItems(String queue, long items) {
    metrics.queueItems(queue, items);
  }
}
