package dev.framefleet.collator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.time.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints what drawing costs; run alone. */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class DrawingSpeedTest {
  private static final int ROUNDS = 300;
  private static final FrameId ID =
      new FrameId(
          new StreamId("gate-7"), RunId.parse("1700000000000000-0a1b2c3d"), 1, 1_700_000_001L);

  @ParameterizedTest
  @CsvSource({"768, 4000", "1920, 12000", "3840, 40000"})
  void aBusySceneIsDrawnInTime(int width, long mostMicros) {
    int height = width * 9 / 16 & ~1;
    YuvPicture picture = new YuvPicture(width, height);
    Overlay overlay = busy(width, height);
    Annotator annotator =
        new Annotator(new DrawStyle(true, DrawStyle.Theme.LIGHT, Set.of(), false));
    Placement place = new Placement(0, 0, width, height, 1, 1);
    LongSupplier ticker = SystemTime.nanoTicker();
    long micros = Long.MAX_VALUE;
    for (int batch = 0; batch < 5; batch++) {
      long start = ticker.getAsLong();
      for (int i = 0; i < ROUNDS / 5; i++) {
        annotator.draw(picture, ID, overlay, place);
      }
      micros = Math.min(micros, (ticker.getAsLong() - start) / 1000 / (ROUNDS / 5));
    }
    System.out.println("drawing a busy scene of " + width + " pixels: " + micros + " us a frame");

    assertThat(micros).isLessThan(mostMicros);
  }

  /** Twelve people with trails, two of them hidden, a zone, a line, counters. */
  private static Overlay busy(int width, int height) {
    Overlay base = SceneDrawingTest.overlay(width, height);
    List<Overlay.Mark> marks = new ArrayList<>();
    List<Overlay.Trail> trails = new ArrayList<>();
    List<Box> hidden = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Box box = new Box(width * (0.05 + 0.07 * i), height * 0.4, width * 0.05, height * 0.25);
      marks.add(new Overlay.Mark(box, "person #" + i, i));
      List<Overlay.Spot> spots = new ArrayList<>();
      for (int k = 0; k < 20; k++) {
        spots.add(new Overlay.Spot(box.x() - width * 0.004 * k, box.y() + box.height()));
      }
      trails.add(new Overlay.Trail(spots, i));
      if (i < 2) {
        hidden.add(box);
      }
    }
    return new Overlay(hidden, base.shapes(), trails, marks, base.counters());
  }
}
