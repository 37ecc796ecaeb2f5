package dev.framefleet.worker.metrics;

import dev.framefleet.common.metrics.FrameMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts into a Micrometer registry. Thread-safe. */
public final class MicrometerFrameMetrics implements FrameMetrics {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> queues = new ConcurrentHashMap<>();

  /** Into a registry, which stays the caller's. */
  public MicrometerFrameMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void frames(String stage, String outcome, long count) {
    registry
        .counter("framefleet.frames", "stage", stage, "outcome", outcome)
        .increment((double) count);
  }

  @Override
  public void stageNanos(String stage, long nanos) {
    registry.timer("framefleet.stage", "stage", stage).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void queueItems(String queue, long items) {
    queues.computeIfAbsent(queue, this::register).set(items);
  }

  private AtomicLong register(String queue) {
    AtomicLong value = new AtomicLong();
    registry.gauge("framefleet.queue.items", Tags.of("queue", queue), value);
    return value;
  }
}
