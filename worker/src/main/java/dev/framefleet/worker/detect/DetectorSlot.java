package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.head.Head;
import dev.framefleet.worker.head.NonMaximumSuppression;
import dev.framefleet.worker.model.Fit;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.onnx.Tensor;
import dev.framefleet.worker.opencv.PictureInput;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Everything that one detection at a time needs, reused. Not thread-safe. */
final class DetectorSlot implements AutoCloseable {
  private static final int BLOCK = 16;

  private final ModelSpec spec;
  private final OrtSlot engine;
  private final PictureInput pictures;
  private final Head head;
  private final NonMaximumSuppression suppression;
  private final Candidates candidates = new Candidates();

  /**
   * On memory of its own.
   *
   * @param engine closed with the slot
   * @param head closed with the slot
   */
  DetectorSlot(OrtSlot engine, ModelSpec spec, Head head) {
    this.spec = spec;
    this.engine = engine;
    this.pictures = new PictureInput(spec.input(), engine.input());
    this.head = head;
    this.suppression = new NonMaximumSuppression(spec.nmsIou(), spec.agnostic());
  }

  /**
   * Runs the model on blocks of all colours.
   *
   * @return its answer, valid until the slot runs again
   * @throws UserError if that cannot be right
   */
  List<Tensor> check() {
    fillWithBlocks();
    List<Tensor> outputs = engine.run();
    judge(outputs);
    return outputs;
  }

  /**
   * Runs the model on a picture.
   *
   * @throws UserError if its answer cannot be right
   */
  void check(byte[] jpeg, int width, int height) throws UnreadablePictureException {
    pictures.decode(jpeg, jpeg.length, width, height);
    pictures.fill();
    judge(engine.run());
  }

  private void judge(List<Tensor> outputs) {
    ModelCheck.numbers(outputs);
    ModelCheck.leastScore(head.leastScore(outputs));
    candidates.clear();
    head.read(outputs, ModelCheck.LEAST_SCORE, candidates);
    ModelCheck.boxes(candidates, spec.input());
  }

  private void fillWithBlocks() {
    InputSpec input = spec.input();
    FloatBuffer planes = engine.input();
    int area = input.width() * input.height();
    for (int i = 0; i < InputSpec.PLANES * area; i++) {
      int plane = i / area;
      int column = i % input.width() / BLOCK;
      int row = i % area / input.width() / BLOCK;
      int value = (31 * column + 17 * row + 7 * plane) * 37 & 0xFF;
      planes.put(i, (float) ((value - input.mean().get(plane)) / input.std().get(plane)));
    }
  }

  List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer)
      throws UnreadablePictureException {
    pictures.decode(jpeg, length, width, height);
    timer.end("decode");
    pictures.fill();
    timer.end("prepare");
    List<Tensor> outputs = engine.run();
    timer.end("infer");
    Fit fit = Fit.of(spec.input(), width, height);
    List<Detection> detections = read(outputs, Placement.of(fit, width, height));
    timer.end("head");
    return detections;
  }

  private List<Detection> read(List<Tensor> outputs, Placement placement) {
    candidates.clear();
    head.read(outputs, (float) spec.scoreThreshold(), candidates);
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
    head.close();
    engine.close();
  }
}
