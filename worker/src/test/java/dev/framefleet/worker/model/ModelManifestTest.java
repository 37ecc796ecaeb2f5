package dev.framefleet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.testkit.samples.Samples;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.error.YAMLException;

class ModelManifestTest {
  private static final String GOOD =
      """
      head: nanodet
      input: {width: 32, height: 16, colour: rgb, mean: [1, 2, 3], std: [4, 5, 6.5], resize: stretch}
      scoreThreshold: 0.3
      nmsIou: 0.6
      labels: [cat, dog]
      """;

  @Test
  void theBundledModelIsDescribed() {
    ModelSpec spec = ModelManifest.beside(Samples.model());
    assertThat(spec.labels()).hasSize(80).startsWith("person", "bicycle").endsWith("toothbrush");
    assertThat(spec.scoreThreshold()).isEqualTo(0.45);
    assertThat(spec.input().rgb()).isFalse();
    assertThat(spec.input().mean()).containsExactly(103.53, 116.28, 123.675);
  }

  @Test
  void everyKeyIsRead() {
    assertThat(read(GOOD))
        .isEqualTo(
            new ModelSpec(
                "nanodet",
                new InputSpec(
                    32, 16, true, List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.5), Resize.STRETCH),
                List.of("cat", "dog"),
                0.3,
                0.6));
  }

  @Test
  void whatIsWrongIsNamed() {
    refused(GOOD.replace("nmsIou", "iou"), "unknown key iou in the manifest");
    refused(GOOD + "nms: greedy", "key nms must be class-aware or agnostic: greedy");
    refused(
        GOOD.replace("resize: stretch", "resize: stretch, range: 0..1"),
        "give either range, or mean and std");
    refused(GOOD.replace("[cat, dog]", "coco"), "key labels must be a list, coco-80 or coco-91");
    refused(GOOD.replace("nmsIou: 0.6", ""), "missing key nmsIou");
    refused(GOOD.replace("colour: rgb", "colour: grey"), "key colour must be rgb or bgr: grey");
    refused(GOOD.replace("0.3", "much"), "key scoreThreshold must be a number: much");
    refused(GOOD.replace("0.3", "1.3"), "score threshold must be above 0 and at most 1: 1.3");
    refused(GOOD.replace("4, 5, 6.5", "4, 0, 6.5"), "std must not be 0");
    refused(GOOD.replace("[1, 2, 3]", "[1, 2]"), "mean and std must have 3 values each");
    refused("", "the manifest must be a map of keys");
  }

  @Test
  void whatIsSaidOfBoxesInPartIsNoMoreThanThat() {
    Manifest manifest = ModelManifest.read(new StringReader("boxes: {unit: pixels}"));
    assertThat(manifest.boxes().over(BoxLists.SSD)).isEqualTo(new BoxLists(true, false, 1));
    assertThat(manifest.boxes().over(BoxLists.PIXELS)).isEqualTo(BoxLists.PIXELS);
  }

  @Test
  void aManifestCannotMakeObjects() {
    assertThatThrownBy(() -> read("!!java.util.Date {}")).isInstanceOf(YAMLException.class);
  }

  @Test
  void aModelWithoutManifestIsRefusedWithTheFileToWrite(@TempDir Path folder) {
    assertThatThrownBy(() -> ModelManifest.beside(folder.resolve("mine.onnx")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.yaml");
  }

  @Test
  void oneManifestServesAFolder(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("model.yaml"), GOOD);
    assertThat(ModelManifest.beside(folder.resolve("mine.onnx")).labels()).hasSize(2);
  }

  private static void refused(String yaml, String reason) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  private static ModelSpec read(String yaml) {
    return ModelManifest.read(new StringReader(yaml)).complete();
  }
}
