package dev.framefleet.worker.metrics;

import dev.framefleet.common.metrics.FrameMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts into a Micrometer registry, whose meters are looked up once: there are ten for a frame.
 * Thread-safe.
 */
public final class MicrometerFrameMetrics implements FrameMetrics {
  private final MeterRegistry registry;
  private final Map<Fate, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> queues = new ConcurrentHashMap<>();

  /** Into a registry, which stays the caller's. */
  public MicrometerFrameMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void frames(String stage, String outcome, long count) {
    counters.computeIfAbsent(new Fate(stage, outcome), this::counter).increment((double) count);
  }

  @Override
  public void stageNanos(String stage, long nanos) {
    timers.computeIfAbsent(stage, this::timer).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void queueItems(String queue, long items) {
    queues.computeIfAbsent(queue, this::register).set(items);
  }

  private Counter counter(Fate fate) {
    return registry.counter("framefleet.frames", "stage", fate.stage(), "outcome", fate.outcome());
  }

  private Timer timer(String stage) {
    return registry.timer("framefleet.stage", "stage", stage);
  }

  private record Fate(String stage, String outcome) {}

  private AtomicLong register(String queue) {
    AtomicLong value = new AtomicLong();
    registry.gauge("framefleet.queue.items", Tags.of("queue", queue), value);
    return value;
  }
}
