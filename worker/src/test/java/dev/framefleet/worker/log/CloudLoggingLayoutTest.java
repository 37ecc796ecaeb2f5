package dev.framefleet.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CloudLoggingLayoutTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private final Logger log =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("layout-test");

  @BeforeEach
  void listen() {
    log.setAdditive(false);
    log.setLevel(Level.TRACE);
    events.start();
    log.addAppender(events);
  }

  @Test
  void anEventIsOneLineWithSeverityTimeAndTrace() {
    TraceScope.enter("00-" + TRACE + "-0123456789abcdef-01");
    log.warn("the store {} \"fails\"\nbadly", "a");
    String line = line("p");
    TraceScope.leave();
    assertThat(line)
        .startsWith("{\"severity\":\"WARNING\",\"time\":\"20")
        .contains("\"message\":\"the store a \\\"fails\\\"\\nbadly\"")
        .contains("\"logger\":\"layout-test\"")
        .contains("\"logging.googleapis.com/trace\":\"projects/p/traces/" + TRACE + "\"")
        .endsWith("}\n");
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void withinASpanItsIdIsThereToo() {
    TraceScope.enter(TRACE, "00f067aa0ba902b7");
    log.warn("x");
    String line = line("p");
    TraceScope.leave();
    assertThat(line)
        .contains("\"logging.googleapis.com/trace\":\"projects/p/traces/" + TRACE + "\"")
        .contains("\"logging.googleapis.com/spanId\":\"00f067aa0ba902b7\"");
    log.warn("y");
    events.list.remove(0);
    assertThat(line("p")).doesNotContain("spanId");
  }

  @Test
  void outsideOfATraceThereIsNone() {
    TraceScope.enter("not one");
    log.info("x");
    TraceScope.leave();
    log.error("y", new IllegalStateException("z"));
    assertThat(line(null)).contains("\"INFO\"").doesNotContain("trace\"");
    events.list.remove(0);
    assertThat(line(null)).contains("\"ERROR\"").contains("y\\njava.lang.IllegalStateException: z");
  }

  private String line(@org.jspecify.annotations.Nullable String project) {
    return new CloudLoggingLayout(project).doLayout(events.list.get(0));
  }
}
