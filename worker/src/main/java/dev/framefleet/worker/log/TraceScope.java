package dev.framefleet.worker.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Between the two calls, lines of the log by this thread belong to a trace. */
public final class TraceScope {
  static final String KEY = "trace";
  static final String SPAN_KEY = "span";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceScope() {}

  /** Enters the trace of a W3C trace context; of null or what is not one there is none. */
  public static void enter(@Nullable String traceparent) {
    if (traceparent != null) {
      Matcher matcher = FORM.matcher(traceparent);
      if (matcher.matches()) {
        MDC.put(KEY, matcher.group(1));
      }
    }
  }

  /**
   * Enters a span.
   *
   * @param traceId 32 hex digits
   * @param spanId 16 hex digits
   */
  public static void enter(String traceId, String spanId) {
    MDC.put(KEY, traceId);
    MDC.put(SPAN_KEY, spanId);
  }

  /** Leaves it; whoever entered does so in any case. */
  public static void leave() {
    MDC.remove(KEY);
    MDC.remove(SPAN_KEY);
  }
}
