package dev.framefleet.worker.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.framefleet.common.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A line of JSON for each event, in the form that Cloud Logging takes apart: severity, time, and
 * the trace that a frame belongs to. Thread-safe.
 */
final class CloudLoggingLayout extends LayoutBase<ILoggingEvent> {
  private final @Nullable String project;

  /**
   * For a project.
   *
   * @param project whose traces are meant, or null if that is not known
   */
  CloudLoggingLayout(@Nullable String project) {
    this.project = project;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    byte[] line =
        Json.write(
            g -> {
              g.writeStartObject();
              g.writeStringProperty("severity", severity(event.getLevel()));
              g.writeStringProperty("time", event.getInstant().toString());
              g.writeStringProperty("message", message(event));
              g.writeStringProperty("logger", event.getLoggerName());
              g.writeStringProperty("thread", event.getThreadName());
              String trace = event.getMDCPropertyMap().get(TraceScope.KEY);
              if (trace != null) {
                g.writeStringProperty("logging.googleapis.com/trace", traceName(trace));
              }
              String span = event.getMDCPropertyMap().get(TraceScope.SPAN_KEY);
              if (span != null) {
                g.writeStringProperty("logging.googleapis.com/spanId", span);
              }
              g.writeEndObject();
            });
    return new String(line, StandardCharsets.UTF_8) + "\n";
  }

  private String traceName(String id) {
    return project == null ? id : "projects/" + project + "/traces/" + id;
  }

  private static String message(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? event.getFormattedMessage()
        : event.getFormattedMessage()
            + "\n"
            + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  private static String severity(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "ERROR";
      case Level.WARN_INT -> "WARNING";
      case Level.INFO_INT -> "INFO";
      default -> "DEBUG";
    };
  }
}
