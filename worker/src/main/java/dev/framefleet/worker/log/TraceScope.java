package dev.framefleet.worker.log;

import dev.framefleet.common.frame.FrameAttributes;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Between the two calls, lines of the log by this thread belong to a message's trace. */
public final class TraceScope {
  static final String KEY = "trace";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceScope() {}

  /** Enters that of a message's attributes; without a trace among them there is none. */
  public static void enter(Map<String, String> attributes) {
    String traceparent = attributes.get(FrameAttributes.TRACEPARENT);
    if (traceparent != null) {
      Matcher matcher = FORM.matcher(traceparent);
      if (matcher.matches()) {
        MDC.put(KEY, matcher.group(1));
      }
    }
  }

  /** Leaves it; whoever entered does so in any case. */
  public static void leave() {
    MDC.remove(KEY);
  }
}
