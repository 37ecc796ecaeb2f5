package dev.framefleet.collator.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracksJsonTest {
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final Detection PERSON = new Detection("person", 0, 0.8, new Box(1, 2, 3, 4));
  private static final Detection CAR = new Detection("car", 2, 0.6, new Box(5, 6, 7, 8));

  private static FrameResult result() {
    FrameId id = new FrameId(new StreamId("gate"), RUN, 3, 1_700_000_000_300_000L);
    return new FrameResult(
        FrameHeader.plain(id, ClockSource.MEDIA, 64, 48), "m@00000000", List.of(PERSON, CAR));
  }

  @Test
  void aLineIsThatOfTheDetectionsWithTheTrackInFront() {
    TrackedFrame frame =
        new TrackedFrame(
            result(), List.of(new TrackedDetection(7, PERSON), new TrackedDetection(0, CAR)));

    String line = new String(TracksJson.write(frame), StandardCharsets.UTF_8);

    assertThat(line).contains("{\"track\":7,\"label\":\"person\"").contains("{\"label\":\"car\"");
    assertThat(line.replace("\"track\":7,", ""))
        .isEqualTo(new String(ResultJson.write(result()), StandardCharsets.UTF_8));
    assertThat(TracksJson.read(TracksJson.write(frame))).isEqualTo(frame);
  }

  @Test
  void aLineWithoutTracksIsReadAsOneWhereNothingIsTracked() {
    assertThat(TracksJson.read(ResultJson.write(result())).tracked()).isEmpty();
  }
}
