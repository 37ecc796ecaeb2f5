package dev.framefleet.producer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.picture.LumaGrid;
import dev.framefleet.producer.source.FakeImage;
import dev.framefleet.producer.timeline.CaptureTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureWatchTest {
  private final List<String> news = new ArrayList<>();
  private final FakeImage image = new FakeImage(1);
  private LumaGrid grid = new LumaGrid(2, new byte[4]);
  private int noise;
  private final PictureWatch watch =
      new PictureWatch(
          any -> grid,
          (micros, trouble, begun) -> news.add(micros / 1_000_000 + " " + trouble + " " + begun));

  @Test
  void frozenPictureIsToldOnceAfterTenSecondsAndAgainWhenItMoves() {
    show(0, 5, true, 100);
    show(5, 40, false, 100);
    show(40, 42, true, 100);

    assertThat(news).containsExactly("15 FROZEN true", "40 FROZEN false");
  }

  @Test
  void blackPictureIsToldOnceAfterTenSecondsAndAgainWhenThereIsLight() {
    show(0, 5, true, 100);
    show(5, 40, true, 16);
    show(40, 42, true, 100);

    assertThat(news).containsExactly("15 BLACK true", "40 BLACK false");
  }

  @Test
  void livelyPictureIsNoNews() {
    show(0, 100, true, 100);

    assertThat(news).isEmpty();
  }

  /** A picture each second; the watch tells seconds of the run. */
  private void show(int from, int to, boolean lively, int brightness) {
    for (int second = from; second < to; second++) {
      noise = lively ? 1 - noise : noise;
      byte cell = (byte) (brightness + noise);
      grid = new LumaGrid(2, new byte[] {cell, cell, cell, cell});
      long micros = second * 1_000_000L;
      assertThat(watch.selects(new CaptureTime(micros, micros, false), image)).isTrue();
    }
  }
}
