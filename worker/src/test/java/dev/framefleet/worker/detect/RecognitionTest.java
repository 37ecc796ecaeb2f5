package dev.framefleet.worker.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.model.BoxLists;
import dev.framefleet.worker.model.Manifest;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.stage.StageTimer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {
  @TempDir private Path folder;

  @Test
  void namesComeFromTheModel() throws Exception {
    assertThat(specOf("yolov8", "").labels()).containsExactly("cat", "dog's toy");
  }

  @Test
  void eightyClassesWithoutNamesAreThoseOfCoco() throws Exception {
    assertThat(specOf("yolov8-plain", "").labels()).hasSize(80).startsWith("person");
  }

  @Test
  void anOpenInputSizeIsTheManifestsOrTheExporters() throws Exception {
    assertThat(specOf("yolov8-open", "").input().width()).isEqualTo(64);
    assertThat(specOf("yolov8-open", "input: {width: 64, height: 64}").input().height())
        .isEqualTo(64);
    refused("yolov8", "input: {width: 32, height: 32}", "[1, 3, 64, 64]", "[1, 3, 32, 32]");
  }

  @Test
  void whatTheManifestSaysGoesBeforeTheFamilysHabits() throws Exception {
    ModelSpec spec =
        specOf(
            "yolov8",
            """
            input: {colour: bgr, range: 0..255, resize: stretch, pad: 0}
            scoreThreshold: 0.7
            nmsIou: 0.5
            nms: agnostic
            labels: [a, b]
            """);
    assertThat(spec.input().rgb()).isFalse();
    assertThat(spec.input().std()).containsOnly(1.0);
    assertThat(spec.input().resize().word()).isEqualTo("stretch");
    assertThat(spec.scoreThreshold()).isEqualTo(0.7);
    assertThat(spec.nmsIou()).isEqualTo(0.5);
    assertThat(spec.agnostic()).isTrue();
    assertThat(spec.labels()).containsExactly("a", "b");
  }

  @Test
  void finishedBoxesInPixelsOrFractionsAreRefusedUntilAHeadIsNamed() throws Exception {
    refused("lists", "", "more than one way", "write head", "ssd or nms");
    assertThat(specOf("lists", "head: nms").boxes().normalised()).isFalse();
    refused("lists", "head: ssd", "outside the picture");
  }

  @Test
  void rowsThatAreAnchorsOrFinishedBoxesAreRefusedUntilAHeadIsNamed() throws Exception {
    refused("six", "", "yolov5 or yolov10");
    assertThat(specOf("six", "head: yolo26").head()).isEqualTo("yolov10");
    assertThat(specOf("six", "head: yolov7").head()).isEqualTo("yolov5");
    assertThat(specOf("six-end", "").head()).as("its exporter says so").isEqualTo("yolov10");
  }

  @Test
  void rowsOfTwoClassesOrOfFinishedBoxesAreToldApartByTheirValuesAndTheirExporter()
      throws Exception {
    assertThat(specOf("rtdetr-rows-two", "").head()).isEqualTo("rtdetr-rows");
    assertThat(specOf("rtdetr-rows-two", "head: rtdetr-rows").head()).isEqualTo("rtdetr-rows");
    refused("rows-empty", "", "more than one way", "yolov10 or rtdetr-rows");
    assertThat(specOf("rows-empty-end", "").head()).isEqualTo("yolov10");
    assertThat(specOf("rows-empty-nms", "").head()).isEqualTo("yolov10");
    assertThat(specOf("rows-empty-open", "").head()).isEqualTo("rtdetr-rows");
  }

  @Test
  void whatIsSaidOfBoxesInPartLeavesTheRestAsTheFamilyHasIt() throws Exception {
    assertThat(specOf("ssd", "boxes: {order: yxyx}").boxes()).isEqualTo(BoxLists.SSD);
    assertThat(specOf("ssd", "boxes: {firstClass: 0}").boxes())
        .isEqualTo(new BoxLists(true, true, 0));
    assertThat(specOf("ssd", "boxes: {}").boxes()).isEqualTo(BoxLists.SSD);
    assertThat(specOf("nms", "boxes: {order: xyxy}").boxes()).isEqualTo(BoxLists.PIXELS);
    refused("ssd", "boxes: {firstClass: 2}", "firstClass must be 0 or 1: 2");
  }

  @Test
  void theFamilysMeansGoWithTheColoursWhereverTheirPlanesAre() throws Exception {
    assertThat(specOf("nanodet", "").input().mean()).containsExactly(103.53, 116.28, 123.675);
    ModelSpec turned = specOf("nanodet", "input: {colour: rgb}");
    assertThat(turned.input().mean()).containsExactly(123.675, 116.28, 103.53);
    assertThat(turned.input().std()).containsExactly(58.395, 57.12, 57.375);
    assertThat(
            specOf("nanodet", "input: {colour: rgb, mean: [1, 2, 3], std: [4, 5, 6]}")
                .input()
                .mean())
        .as("what is said stands in the order of the planes")
        .containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void whatCannotBeReadIsRefusedWithTheReason() throws Exception {
    refused("yolov8-pose", "", "made to pose, not to detect");
    refused("yolov8-seven", "", "no names of classes", "write labels");
    refused("nms-plain", "", "no names of classes", "nms", "coco-80");
    refused("mask", "", "prompt", "no known detector");
    refused("classifier", "", "[1, 1000]", "yolov8 ([1, 4 + C, cells])");
    refused("yolov8", "head: yolov5", "does not fit its manifest", "[1, 3 x cells, 5 + C]");
    refused("yolov8", "head: yolov99", "unknown head: yolov99", "nanodet-plus");
    refused("yolov8", "labels: [a, b, c]", "3 classes", "[1, 6, 84]");
  }

  @Test
  void aModelThatAnswersNonsenseIsRefused() throws Exception {
    refused("nonsense-scores", "", "a score of 3.5", "0 to 1");
    refused("nonsense-logits", "", "a score of -6.0", "0 to 1", "before its sigmoid");
    refused("nonsense-numbers", "", "output0", "no numbers");
    refused("nonsense-places", "", "2 of the model's 3 boxes are outside the picture");
    refused("nonsense-units", "", "2 of the model's 2 boxes", "unit: normalised");
    assertThat(specOf("nonsense-units", "boxes: {order: xyxy, unit: normalised}").head())
        .isEqualTo("nms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eye", "eye-half", "eye-bytes"})
  void aModelOfAnyInputTypeSeesTheColoursOfThePicture(String model) throws Exception {
    assertThat(redSeen(model, "", 0xC86432)).isCloseTo(0xC8 / 255.0, within(0.01));
    assertThat(redSeen(model, "input: {colour: bgr}", 0xC86432))
        .isCloseTo(0x32 / 255.0, within(0.01));
  }

  /** A model that takes bytes has no use for another pad than the manifest's. */
  @ParameterizedTest
  @CsvSource({"letterbox, 0.5", "letterbox-top-left, 0.5", "stretch, 1"})
  void whatThePictureLeavesFreeIsPadded(String resize, double seen) throws Exception {
    Manifest manifest = manifest("eye", "input: {pad: 0, resize: " + resize + "}");
    try (OnnxDetector detector = open("eye", manifest)) {
      // once full, so that something is there to be painted over
      detector.detect(
          TestJpegs.solid(64, 64, 0xFFFFFF),
          TestJpegs.solid(64, 64, 0xFFFFFF).length,
          64,
          64,
          new StageTimer(() -> 0));
      byte[] jpeg = TestJpegs.solid(64, 32, 0xFFFFFF);
      List<Detection> found = detector.detect(jpeg, jpeg.length, 64, 32, new StageTimer(() -> 0));
      assertThat(found.get(0).score()).isCloseTo(seen, within(0.01));
    }
  }

  private double redSeen(String model, String yaml, int rgb) throws Exception {
    Manifest manifest = manifest(model, yaml + "\nscoreThreshold: 0.05\n");
    try (OnnxDetector detector = open(model, manifest)) {
      byte[] jpeg = TestJpegs.solid(64, 64, rgb);
      return detector.detect(jpeg, jpeg.length, 64, 64, new StageTimer(() -> 0)).get(0).score();
    }
  }

  private void refused(String model, String yaml, String... parts) {
    assertThatThrownBy(() -> specOf(model, yaml))
        .isInstanceOf(UserError.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  private ModelSpec specOf(String model, String yaml) throws Exception {
    try (OnnxDetector detector = open(model, manifest(model, yaml))) {
      return detector.spec();
    }
  }

  private Manifest manifest(String model, String yaml) throws Exception {
    if (yaml.isEmpty()) {
      return Manifest.NONE;
    }
    Files.writeString(folder.resolve(model + ".yaml"), yaml);
    return ModelManifest.find(folder.resolve(model + ".onnx"));
  }

  private static OnnxDetector open(String model, Manifest manifest) {
    return OnnxDetector.open(ModelFile.open(Models.path(model)), manifest, OptionalDouble.empty());
  }
}
