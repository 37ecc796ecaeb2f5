package dev.framefleet.worker.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads W3C trace contexts. Stateless. */
final class Traceparent {
  private static final String KEY = "traceparent";
  private static final TextMapGetter<String> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return List.of(KEY);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
          return key.equals(KEY) ? traceparent : null;
        }
      };

  private Traceparent() {}

  /** That it names, or the root if it is not one. */
  static Context context(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
  }
}
