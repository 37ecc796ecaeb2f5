package dev.framefleet.worker.trace;

import dev.framefleet.common.metrics.FrameMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of frames and pictures begin. Who is not asked to trace gets {@link #off}, which
 * does nothing but tell the log a frame's trace. Thread-safe.
 */
public final class WorkTraces implements AutoCloseable {
  private static final WorkTraces OFF =
      new WorkTraces((Tracer) null, () -> Instant.EPOCH, () -> 0, () -> {});

  private final @Nullable Tracer tracer;
  private final InstantSource clock;
  private final LongSupplier nanoTicker;
  private final Runnable afterwards;

  private WorkTraces(
      @Nullable Tracer tracer, InstantSource clock, LongSupplier nanoTicker, Runnable afterwards) {
    this.tracer = tracer;
    this.clock = clock;
    this.nanoTicker = nanoTicker;
    this.afterwards = afterwards;
  }

  /**
   * Spans that go where an SDK sends them.
   *
   * @param clock the wall clock, that a span's times are told by
   * @param nanoTicker monotonic nanoseconds, the same that arrivals and stages are told by
   * @param afterwards called by {@link #close}
   */
  public WorkTraces(
      OpenTelemetry sdk, InstantSource clock, LongSupplier nanoTicker, Runnable afterwards) {
    this(sdk.getTracer("dev.framefleet.worker"), clock, nanoTicker, afterwards);
  }

  /** No spans. */
  public static WorkTraces off() {
    return OFF;
  }

  /**
   * Begins the span of one frame or picture.
   *
   * @param name what is done, in a word
   * @param traceparent the W3C trace context that it continues; null or not one begins a trace
   * @param arrivedNanos when it began, by the ticker
   */
  public TracedWork begin(String name, @Nullable String traceparent, long arrivedNanos) {
    if (tracer == null) {
      return TracedWork.untraced(traceparent);
    }
    SpanTimes times = times();
    Span span =
        tracer
            .spanBuilder(name)
            .setParent(Traceparent.context(traceparent))
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(times.epochNanos(arrivedNanos), TimeUnit.NANOSECONDS)
            .startSpan();
    return TracedWork.traced(Context.root().with(span), span, tracer, times);
  }

  /** Tells a work's stages to its spans besides; the metrics themselves if there are none. */
  public FrameMetrics metrics(FrameMetrics metrics) {
    return tracer == null ? metrics : new StageSpans(metrics);
  }

  private SpanTimes times() {
    Instant now = clock.instant();
    long epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    return new SpanTimes(nanoTicker, epochNanos - nanoTicker.getAsLong());
  }

  @Override
  public void close() {
    afterwards.run();
  }
}
