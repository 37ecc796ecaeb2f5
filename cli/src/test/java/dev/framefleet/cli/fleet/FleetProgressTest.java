package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.timeline.TimeBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FleetProgressTest {
  private static final StreamId STREAM = new StreamId("gate");
  private final StringWriter err = new StringWriter();
  private final FleetProgress progress = new FleetProgress(new PrintWriter(err), () -> 0);

  @Test
  void onlyARecordingIsHeldBack() {
    assertThat(progress.isRecording()).as("nobody knows yet").isFalse();
    progress.started(STREAM, RunId.of(1_700_000_000_000_000L, 1), source(true));
    assertThat(progress.isRecording()).isFalse();
    progress.started(STREAM, RunId.of(1_700_000_000_000_000L, 1), source(false));
    assertThat(progress.isRecording()).isTrue();
  }

  @Test
  void whatHappensToTheProducerIsTold() {
    progress.event(STREAM, "topic", "server away; tried again until it is taken (3 waiting)");

    assertThat(err)
        .hasToString(
            "gate: topic, server away; tried again until it is taken (3 waiting)"
                + System.lineSeparator());
  }

  private static SourceInfo source(boolean live) {
    OptionalLong unknown = OptionalLong.empty();
    return new SourceInfo(new TimeBase(1, 25), live, unknown, unknown, "test");
  }
}
