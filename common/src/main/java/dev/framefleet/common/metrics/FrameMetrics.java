package dev.framefleet.common.metrics;

/**
 * What every stage counts, free of any metrics library. Implementations are thread-safe and never
 * block. For each stage the outcomes of {@link #frames} add up to the frames that entered it.
 */
public interface FrameMetrics {
  /** Counts nothing. */
  FrameMetrics NONE =
      new FrameMetrics() {
        @Override
        public void frames(String stage, String outcome, long count) {}

        @Override
        public void stageNanos(String stage, long nanos) {}

        @Override
        public void queueItems(String queue, long items) {}
      };

  /** Adds to {@code framefleet_frames_total{stage,outcome}}. */
  void frames(String stage, String outcome, long count);

  /** Records a duration of {@code framefleet_stage_seconds{stage}}, in nanoseconds. */
  void stageNanos(String stage, long nanos);

  /** Sets {@code framefleet_queue_items{queue}}. */
  void queueItems(String queue, long items);
}
