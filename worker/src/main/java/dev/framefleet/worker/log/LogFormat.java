package dev.framefleet.worker.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The form of the program's log. Stateless. */
public final class LogFormat {
  private LogFormat() {}

  /**
   * From now on each event is a line of JSON as Cloud Logging takes it, those of the server's own
   * logger too.
   *
   * @param project whose traces are meant, or null if that is not known
   */
  public static void json(@Nullable String project) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
      while (appenders.hasNext()) {
        if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
          change(stream, project);
        }
      }
    }
  }

  private static void change(OutputStreamAppender<ILoggingEvent> stream, @Nullable String project) {
    CloudLoggingLayout layout = new CloudLoggingLayout(project);
    layout.setContext(stream.getContext());
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(stream.getContext());
    encoder.setLayout(layout);
    encoder.start();
    stream.setEncoder(encoder);
  }
}
