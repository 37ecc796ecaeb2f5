package dev.framefleet.worker.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredResult;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.limits.DecodeLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResultImageTest {
  private final MemoryStore store = new MemoryStore();
  private final ManualClock clock = new ManualClock();

  @Test
  void anAnnotatedObjectSaysSoAndIsDrawnOn() throws Exception {
    handle(ResultImage.ANNOTATED);
    byte[] object = store.read(ObjectNames.frame(TestMessages.id(3), "jpg"));
    StoredResult result = ResultJson.read(JpegComments.extract(object).orElseThrow());
    assertThat(result.annotated()).isTrue();
    assertThat(result.result().detections()).hasSize(1);
    assertThat(JpegInfo.read(object, 0, object.length))
        .isEqualTo(new JpegInfo(TestMessages.WIDTH, TestMessages.HEIGHT, 3));
    assertThat(JpegComments.strip(object)).isNotEqualTo(TestMessages.JPEG);
  }

  @Test
  void withoutAPictureTheObjectIsTheResultAlone() throws Exception {
    handle(ResultImage.NONE);
    assertThat(store.names()).containsExactly(ObjectNames.frame(TestMessages.id(3), "json"));
    StoredResult result =
        ResultJson.read(store.read(ObjectNames.frame(TestMessages.id(3), "json")));
    assertThat(result.result().header().id()).isEqualTo(TestMessages.id(3));
    assertThat(result.annotated()).isFalse();
  }

  @Test
  void wordsAreThoseOfTheConfiguration() {
    for (ResultImage image : ResultImage.values()) {
      assertThat(ResultImage.of(image.word())).contains(image);
    }
    assertThat(ResultImage.of("Annotated")).isEmpty();
  }

  private void handle(ResultImage image) {
    FrameHandler handler =
        new FrameHandler(
            new FakeDetector(),
            store,
            new Admission(
                new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
                FrameMetrics.NONE,
                clock.nanoTicker()),
            FrameMetrics.NONE,
            clock,
            clock.nanoTicker(),
            image,
            null,
            DecodeLimit.USUAL);
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.Stored());
  }
}
