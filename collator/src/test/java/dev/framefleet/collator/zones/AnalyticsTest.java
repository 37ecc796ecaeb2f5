package dev.framefleet.collator.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.collator.track.TrackedDetection;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AnalyticsTest {
  private static final StreamId STREAM = new StreamId("gate");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final ZonePlan PLAN =
      new ZonePlan(
          List.of(
              new ZonePlan.Zone(
                  "lawn",
                  List.of(
                      new Point(100, 0),
                      new Point(200, 0),
                      new Point(200, 200),
                      new Point(100, 200)),
                  Set.of())),
          List.of(new ZonePlan.Line("door", new Point(50, 0), new Point(50, 200), true, Set.of())),
          Anchor.FOOT,
          false);

  private final List<ZoneEvent> events = new ArrayList<>();
  private final StringBuilder csv = new StringBuilder();
  private final Counts counts =
      new Counts(PLAN, 1_000_000, 2_500_000, interval -> csv.append(CountsCsv.lines(interval)));
  private final HeatMap heat = new HeatMap();
  private final Analytics analytics = new Analytics(STREAM, PLAN, 2_000_000, counts, heat);

  /** At tenths of a second, each with the feet of its objects: x, y; the first is track 1. */
  private void frame(int tenths, double... feet) {
    List<TrackedDetection> found = new ArrayList<>();
    for (int i = 0; i < feet.length; i += 2) {
      if (feet[i] >= 0) {
        Box box = new Box(feet[i] - 10, feet[i + 1] - 40, 20, 40);
        found.add(new TrackedDetection(i / 2 + 1L, new Detection("person", 0, 0.9, box)));
      }
    }
    FrameId id = new FrameId(STREAM, RUN, tenths, RUN.startMicros() + tenths * 100_000L);
    FrameResult result =
        new FrameResult(
            FrameHeader.plain(id, ClockSource.MEDIA, 300, 200),
            "m@00000000",
            found.stream().map(TrackedDetection::detection).toList());
    events.addAll(analytics.add(new TrackedFrame(result, found)));
  }

  private List<String> told() {
    return events.stream().map(e -> e.kind().wire() + " " + e.place() + " " + e.track()).toList();
  }

  @Test
  void aLineKnowsItsDirections() {
    // Somebody at x = 80 who looks from (50, 0) down to (50, 200) has smaller x on the right hand.
    frame(0, 80, 100);
    frame(1, 20, 100);
    frame(2, 80, 100);

    assertThat(told()).containsExactly("track-begin  1", "line-in door 1", "line-out door 1");
  }

  @Test
  void whoTremblesOnALineCountsOnce() {
    frame(0, 80, 100);
    for (int i = 1; i < 40; i += 2) {
      frame(i, 48.5, 100);
      frame(i + 1, 51.5, 100);
    }
    frame(41, 20, 100);

    assertThat(told()).containsExactly("track-begin  1", "line-in door 1");
  }

  @Test
  void whoGoesRoundTheEndOfALineDoesNotCrossIt() {
    frame(0, 80, 190);
    frame(1, 80, 240);
    frame(2, 20, 240);
    frame(3, 20, 190);

    assertThat(told()).containsExactly("track-begin  1");
  }

  @Test
  void aZoneTellsHowLongSomebodyStayed() {
    frame(0, 80, 100);
    frame(5, 150, 100);
    frame(15, 150, 120);
    frame(20, 250, 100);

    assertThat(told()).containsExactly("track-begin  1", "zone-enter lawn 1", "zone-exit lawn 1");
    assertThat(events.get(2).dwellMicros()).hasValue(1_500_000);
  }

  @Test
  void whoIsFirstOrLastSeenInAZoneDidNotCrossItsEdge() {
    frame(0, 150, 100);
    frame(5, 150, 100);
    frame(30);

    assertThat(told())
        .containsExactly(
            "track-begin  1", "zone-appear lawn 1", "zone-vanish lawn 1", "track-end  1");
    assertThat(events.get(2).captureMicros()).isEqualTo(RUN.startMicros() + 500_000);
    assertThat(events.get(2).dwellMicros()).hasValue(500_000);
  }

  @Test
  void halfASecondBeyondAnEdgeIsSureEvenWithinTheMargin() {
    frame(0, 98.5, 100);
    frame(1, 101, 100);
    assertThat(told()).containsExactly("track-begin  1");
    frame(6, 101, 100);

    assertThat(told()).containsExactly("track-begin  1", "zone-enter lawn 1");
    assertThat(events.get(1).captureMicros()).isEqualTo(RUN.startMicros() + 100_000);
  }

  @Test
  void countsOverTimeAndTotalsAgree() {
    frame(0, 80, 100, 150, 100);
    frame(12, 150, 100, 150, 150);
    frame(24, 150, 100);
    analytics.finish();

    assertThat(csv.toString().lines())
        .containsExactly(
            "2023-11-14T22:13:20Z,picture,,person,0,0,2,0,2,2.000,0.000,0.000",
            "2023-11-14T22:13:20Z,zone,lawn,person,0,0,1,0,1,1.000,0.000,0.000",
            "2023-11-14T22:13:21Z,picture,,person,0,0,0,0,2,2.000,0.000,0.000",
            "2023-11-14T22:13:21Z,zone,lawn,person,1,0,0,0,2,2.000,0.000,0.000",
            "2023-11-14T22:13:22Z,picture,,person,0,0,0,0,1,1.000,0.000,0.000",
            "2023-11-14T22:13:22Z,zone,lawn,person,0,0,0,0,1,1.000,0.000,0.000");
    assertThat(counts.shown())
        .containsExactly(
            new Counts.Total("door", true, 0, 0), new Counts.Total("lawn", false, 2, 0));
    assertThat(new String(AnalyticsJson.write(STREAM, counts), StandardCharsets.UTF_8))
        .contains("{\"kind\":\"zone\",\"place\":\"lawn\",\"class\":\"person\",\"in\":1,\"out\":0");
  }

  @Test
  void anotherPictureSizeIsAnotherScene() {
    frame(0, 80, 100);
    ZonePlan fractions =
        new ZonePlan(
            List.of(),
            List.of(new ZonePlan.Line("l", new Point(0.5, 0), new Point(0.5, 1), true, Set.of())),
            Anchor.FOOT,
            true);

    assertThat(fractions.inPixels(64, 48).lines().get(0).from()).isEqualTo(new Point(32, 0));
    assertThat(fractions.inPixels(640, 480).lines().get(0).from()).isEqualTo(new Point(320, 0));
  }

  @Test
  void heatIsTimeAndDoesNotDependOnTheRate() throws IOException {
    for (int i = 0; i <= 10; i++) {
      frame(i, 150, 100);
    }
    assertThat(heat.total()).isCloseTo(1.0, within(1e-9));
    frame(20, 150, 100);
    assertThat(heat.total()).isCloseTo(2.0, within(1e-9));

    ByteArrayOutputStream png = new ByteArrayOutputStream();
    heat.writePng(png);
    var image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    assertThat(image.getWidth()).isEqualTo(300);
    assertThat(image.getRGB(150, 100) >>> 24).isGreaterThan(150);
    assertThat(image.getRGB(10, 10) >>> 24).isZero();
  }
}
