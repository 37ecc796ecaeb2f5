package dev.framefleet.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void clipAndModelAreFoundFromAModulesFolder() {
    assertThat(Samples.clip()).isRegularFile().hasFileName("cctv-plaza.mp4");
    assertThat(Samples.model()).isRegularFile().hasFileName("nanodet-g-416.onnx");
  }

  @Test
  void goldenDetectionsAreThoseOfEachFrameOfTheClip() {
    var frames = Samples.goldenDetections();

    assertThat(frames).hasSize(Samples.CLIP_FRAMES);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).frame()).isEqualTo(i);
      assertThat(frames.get(i).offsetMicros()).isEqualTo(i * Samples.CLIP_FRAME_MICROS);
    }
    var first = frames.get(0).detections().get(0);
    assertThat(first.label()).isEqualTo("person");
    assertThat(first.score()).isEqualTo(0.8089);
    assertThat(first.box().x()).isEqualTo(499.4);
    assertThat(first.box().width()).isCloseTo(30.8, org.assertj.core.data.Offset.offset(1e-9));
  }
}
