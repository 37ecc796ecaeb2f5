package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.fleet.FleetSummary;
import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.common.frame.StreamId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void theRatioSaysWhetherTheFirstFramesAreLeftOut() {
    assertThat(compared(20)).contains("ratio      0.50 (20.0 frames/s, the first 200 left out)");
    assertThat(compared(0))
        .contains("ratio      0.00 (0.0 frames/s, with the start, while everything is cold)");
  }

  private static String compared(double warmFramesPerSecond) {
    Ledger nothing = new Ledger(new StreamId("plaza"), List.of());
    FleetSummary summary =
        new FleetSummary(nothing, 0, 10, 1, warmFramesPerSecond, List.of(), Optional.empty());
    StringWriter text = new StringWriter();
    DemoCommand.compare(new PrintWriter(text), summary, 40);
    return text.toString();
  }
}
