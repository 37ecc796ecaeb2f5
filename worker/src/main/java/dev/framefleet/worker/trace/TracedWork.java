package dev.framefleet.worker.trace;

import dev.framefleet.worker.log.TraceScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of one frame or picture and those of its stages. It may go from thread to thread; one at
 * a time works on it.
 */
public final class TracedWork implements ImplicitContextKeyed {
  private static final ContextKey<TracedWork> KEY = ContextKey.named("framefleet-work");

  private final @Nullable String traceparent;
  private final @Nullable Parts traced;
  private final List<Stage> stages = new ArrayList<>(0);
  private long stagesEnd;

  /** What there is only of a work that is traced. */
  private record Parts(Context context, Span span, Tracer tracer, SpanTimes times) {}

  private record Stage(String name, long nanos) {}

  private TracedWork(@Nullable String traceparent, @Nullable Parts traced) {
    this.traceparent = traceparent;
    this.traced = traced;
  }

  static TracedWork untraced(@Nullable String traceparent) {
    return new TracedWork(traceparent, null);
  }

  static TracedWork traced(Context context, Span span, Tracer tracer, SpanTimes times) {
    return new TracedWork(null, new Parts(context, span, tracer, times));
  }

  /** The one that this thread works on, if it is recorded. */
  static @Nullable TracedWork current() {
    return Context.current().get(KEY);
  }

  /** From now on this thread works on it, and its lines of the log belong to its trace. */
  @SuppressWarnings("MustBeClosedChecker") // the turn closes the scope
  public Turn enter() {
    if (traced == null) {
      TraceScope.enter(traceparent);
      return TraceScope::leave;
    }
    TraceScope.enter(
        traced.span().getSpanContext().getTraceId(), traced.span().getSpanContext().getSpanId());
    if (!traced.span().isRecording()) {
      return TraceScope::leave;
    }
    Scope scope = storeInContext(traced.context()).makeCurrent();
    return () -> {
      spanStages();
      scope.close();
      TraceScope.leave();
    };
  }

  /** Until closed, by the thread that entered, this thread works on something. */
  @FunctionalInterface
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  /** Says something of it. */
  public void attribute(String key, @Nullable String value) {
    if (traced != null && value != null) {
      traced.span().setAttribute(key, value);
    }
  }

  /** A stage that is over, one after the other: all are told when the last one has ended. */
  void stage(String name, long nanos) {
    if (traced != null) {
      if (stages.isEmpty()) {
        stagesEnd = traced.times().now();
      }
      stages.add(new Stage(name, nanos));
    }
  }

  private void spanStages() {
    long start = stagesEnd - stages.stream().mapToLong(Stage::nanos).sum();
    for (Stage stage : stages) {
      span(stage.name(), start, start + stage.nanos());
      start += stage.nanos();
    }
    stages.clear();
  }

  /**
   * A stage of its own.
   *
   * @param fromNanos when it began, by the ticker; it ends now
   */
  public void stageSince(String name, long fromNanos) {
    if (traced != null && traced.span().isRecording()) {
      span(name, traced.times().epochNanos(fromNanos), traced.times().now());
    }
  }

  private void span(String name, long startEpochNanos, long endEpochNanos) {
    if (traced != null) {
      traced
          .tracer()
          .spanBuilder(name)
          .setParent(traced.context())
          .setStartTimestamp(startEpochNanos, TimeUnit.NANOSECONDS)
          .startSpan()
          .end(endEpochNanos, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Ends it, once.
   *
   * @param outcome in a word
   * @param failed whether somebody is to look at it
   */
  public void end(String outcome, boolean failed) {
    if (traced != null) {
      traced.span().setAttribute("framefleet.outcome", outcome);
      if (failed) {
        traced.span().setStatus(StatusCode.ERROR, outcome);
      }
      traced.span().end(traced.times().now(), TimeUnit.NANOSECONDS);
    }
  }
}
