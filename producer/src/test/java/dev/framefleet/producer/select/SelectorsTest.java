package dev.framefleet.producer.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.picture.LumaGrid;
import dev.framefleet.producer.picture.LumaReader;
import dev.framefleet.producer.source.DecodeMode;
import dev.framefleet.producer.source.FakeImage;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SelectorsTest {
  private static final int CELLS = LumaReader.COLUMNS * LumaReader.ROWS;
  private static final Image IMAGE = new FakeImage(1);
  private final List<LumaGrid> seen = new ArrayList<>();

  @Test
  void everyThirdPictureIsTakenFromTheFirstOn() {
    PictureSelector selector =
        Selectors.of(new Selection(DecodeMode.ALL, 3, null, null), image -> null);

    assertThat(taken(selector, 8, i -> still())).containsExactly(0, 3, 6);
  }

  @Test
  void stillSceneGivesAPictureAtTheMinimumRateOnly() {
    assertThat(taken(motion(50), 100, i -> still())).containsExactly(0, 40, 80);
  }

  @Test
  void everyPictureWithMovementIsTaken() {
    assertThat(taken(motion(50), 12, i -> i >= 5 && i < 8 ? person(i) : still()))
        .containsExactly(0, 5, 6, 7, 8); // the last one because the person is gone
  }

  @Test
  void slowMovementIsSeenSinceTheLastPictureThatWasTaken() {
    assertThat(taken(motion(50), 30, i -> filled(100 + i, 20))).contains(13, 26);
  }

  @Test
  void changeOfTheLightAloneIsNoMovement() {
    assertThat(taken(motion(50), 20, i -> filled(60 + 6 * i, CELLS))).containsExactly(0);
  }

  @Test
  void higherSensitivitySeesLess() {
    IntFunction<LumaGrid> faint = i -> i == 5 ? filled(108, 20) : filled(100, 20);

    assertThat(taken(motion(90), 8, faint)).containsExactly(0, 5, 6);
    assertThat(taken(motion(20), 8, faint)).containsExactly(0);
  }

  @Test
  void pictureThatCannotBeLookedAtIsTaken() {
    PictureSelector selector =
        Selectors.of(
            new Selection(DecodeMode.ALL, 1, null, new MotionSettings(50, Duration.ofSeconds(10))),
            image -> null);

    assertThat(taken(selector, 3, i -> still())).containsExactly(0, 1, 2);
  }

  private PictureSelector motion(int sensitivity) {
    MotionSettings settings = new MotionSettings(sensitivity, Duration.ofSeconds(4));
    return Selectors.of(
        new Selection(DecodeMode.ALL, 1, null, settings), image -> seen.get(seen.size() - 1));
  }

  /** At ten pictures per second. */
  private List<Integer> taken(PictureSelector selector, int count, IntFunction<LumaGrid> scene) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(scene.apply(i));
      long micros = i * 100_000L;
      if (selector.selects(new CaptureTime(1 + micros, micros, false), IMAGE)) {
        taken.add(i);
      }
    }
    return taken;
  }

  private static LumaGrid still() {
    return filled(100, 0);
  }

  private static LumaGrid person(int at) {
    byte[] cells = still().cells();
    Arrays.fill(cells, at * 64, at * 64 + 8, (byte) 180);
    return new LumaGrid(LumaReader.COLUMNS, cells);
  }

  private static LumaGrid filled(int value, int count) {
    byte[] cells = new byte[CELLS];
    Arrays.fill(cells, (byte) 100);
    Arrays.fill(cells, 0, count, (byte) value);
    return new LumaGrid(LumaReader.COLUMNS, cells);
  }
}
