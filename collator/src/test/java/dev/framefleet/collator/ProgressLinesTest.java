package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.time.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final ManualClock clock = new ManualClock();
  private final StringWriter told = new StringWriter();
  private final ProgressLines lines = new ProgressLines(new PrintWriter(told), clock.nanoTicker());

  @Test
  void knownNumberOfFramesIsToldWithTheTimeLeft() {
    lines.started(1000);
    clock.advance(Duration.ofSeconds(4));
    lines.progress(200);

    assertThat(told.toString().lines())
        .containsExactly(
            "collator: 1000 frames to collate", "collator: 200 of 1000 frames, 50/s, 16 s left");
  }

  @Test
  void whoFollowsDoesNotKnowHowManyThereWillBe() {
    clock.advance(Duration.ofSeconds(4));
    lines.progress(200);

    assertThat(told.toString().strip()).isEqualTo("collator: 200 frames so far, 50/s");
  }

  @Test
  void linesDoNotComeMoreOftenThanEveryTwoSeconds() {
    for (int i = 1; i <= 10; i++) {
      clock.advance(Duration.ofSeconds(1));
      lines.progress(i);
    }
    assertThat(told.toString().lines()).hasSize(5);
  }
}
