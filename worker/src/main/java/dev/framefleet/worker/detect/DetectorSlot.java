package dev.framefleet.worker.detect;

import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.head.Head;
import dev.framefleet.worker.head.Heads;
import dev.framefleet.worker.head.NonMaximumSuppression;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.onnx.Tensor;
import dev.framefleet.worker.opencv.PictureInput;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.util.ArrayList;
import java.util.List;

/** Everything that one detection at a time needs, reused. Not thread-safe. */
final class DetectorSlot implements AutoCloseable {
  private final ModelSpec spec;
  private final OrtSlot engine;
  private final PictureInput pictures;
  private final Head head;
  private final NonMaximumSuppression suppression;
  private final Candidates candidates = new Candidates();

  DetectorSlot(OrtModel model, ModelSpec spec) {
    this.spec = spec;
    this.engine = model.newSlot();
    this.pictures = new PictureInput(spec.input(), engine.input());
    this.head = Heads.of(spec, model.outputShape());
    this.suppression = new NonMaximumSuppression(spec.nmsIou());
  }

  void warmUp() {
    engine.run();
  }

  List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer)
      throws UnreadablePictureException {
    pictures.decode(jpeg, length, width, height);
    timer.end("decode");
    pictures.fill();
    timer.end("prepare");
    Tensor output = engine.run();
    timer.end("infer");
    List<Detection> detections = read(output, Placement.stretched(spec.input(), width, height));
    timer.end("head");
    return detections;
  }

  private List<Detection> read(Tensor output, Placement placement) {
    candidates.clear();
    head.read(output, (float) spec.scoreThreshold(), candidates);
    candidates.clip(placement.left(), placement.top(), placement.right(), placement.bottom());
    List<Integer> kept = suppression.keep(candidates);
    List<Detection> detections = new ArrayList<>(kept.size());
    for (int index : kept) {
      int classId = candidates.classId(index);
      detections.add(
          new Detection(
              spec.labels().get(classId),
              classId,
              candidates.score(index),
              placement.toPicture(candidates, index)));
    }
    return detections;
  }

  @Override
  public void close() {
    pictures.close();
    engine.close();
  }
}
