package dev.framefleet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.testkit.samples.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelProfileTest {
  @Test
  void theStandardProfileIsTheNamedFile() {
    Path model = Path.of("any.onnx");
    assertThat(ModelProfile.ofWord(ModelProfile.DEFAULT).file(model)).isEqualTo(model);
  }

  @Test
  void theFastProfileIsTheVariantBesideIt() {
    assertThat(ModelProfile.ofWord("fast").file(Samples.model()))
        .isRegularFile()
        .hasFileName("nanodet-g-416-int8.onnx");
  }

  @Test
  void aModelWithoutAVariantHasNoFastProfile() {
    assertThatThrownBy(() -> ModelProfile.FAST.file(Path.of("own.onnx")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("own-int8.onnx");
  }

  @Test
  void anUnknownProfileIsRefusedWithTheChoices() {
    assertThatThrownBy(() -> ModelProfile.ofWord("quick"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("standard or fast");
  }

  @Test
  void bothVariantsOfTheBundledModelAreReadAlike() {
    assertThat(ModelManifest.beside(ModelProfile.FAST.file(Samples.model())))
        .isEqualTo(ModelManifest.beside(Samples.model()));
  }
}
