package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.framefleet.worker.frame.TestMessages;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuietLogTest {
  @Test
  void noLineIsWrittenForAFrameAtTheDefaultLevel() throws Exception {
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    try (TestEdge edge = new TestEdge(null, Duration.ofSeconds(10))) {
      PushClient pushes = new PushClient(edge.port());
      events.start();
      root.addAppender(events);
      for (int seq = 0; seq < 20; seq++) {
        pushes.wrapped("m" + seq, TestMessages.attributes(seq), TestMessages.JPEG);
        pushes.wrapped("p" + seq, Map.of(), TestMessages.JPEG);
      }
      assertThat(edge.stored.names()).hasSize(40);
    } finally {
      root.detachAppender(events);
    }
    assertThat(events.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .isEmpty();
  }
}
