package dev.framefleet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FitTest {
  @Test
  void aStretchedPictureFillsTheInput() {
    assertThat(fit(Resize.STRETCH, 4000, 100)).isEqualTo(new Fit(0, 0, 640, 416));
  }

  @Test
  void aLetterboxedPictureLiesInTheMiddleAndTheOddPixelBehind() {
    assertThat(fit(Resize.LETTERBOX, 1920, 1080)).isEqualTo(new Fit(0, 28, 640, 360));
    assertThat(fit(Resize.LETTERBOX, 1080, 1920)).isEqualTo(new Fit(203, 0, 234, 416));
    assertThat(fit(Resize.LETTERBOX, 640, 415)).isEqualTo(new Fit(0, 0, 640, 415));
  }

  @Test
  void aPictureAtTheTopLeftIsRoundedDown() {
    assertThat(fit(Resize.LETTERBOX_TOP_LEFT, 1000, 333)).isEqualTo(new Fit(0, 0, 640, 213));
  }

  @Test
  void theThinnestPictureKeepsOnePixel() {
    assertThat(fit(Resize.LETTERBOX, 60_000, 1).height()).isEqualTo(1);
    assertThat(fit(Resize.LETTERBOX_TOP_LEFT, 1, 60_000).width()).isEqualTo(1);
  }

  private static Fit fit(Resize resize, int width, int height) {
    Scaling scaling = Scaling.UNIT;
    return Fit.of(
        new InputSpec(640, 416, true, scaling.mean(), scaling.std(), resize), width, height);
  }
}
