package dev.framefleet.worker.detect;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.model.InputSpec;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A detector on ONNX Runtime and OpenCV. It keeps as many slots as there were callers at once, so
 * the callers' admission bounds its memory. To be closed when nobody calls any more.
 */
public final class OnnxDetector implements Detector {
  private final ModelFile file;
  private final ModelSpec spec;
  private final OrtModel model;
  private final ConcurrentLinkedDeque<DetectorSlot> free = new ConcurrentLinkedDeque<>();

  private OnnxDetector(ModelFile file, ModelSpec spec, OrtModel model) {
    this.file = file;
    this.spec = spec;
    this.model = model;
  }

  /**
   * Loads a model and runs it once, so that the first frame finds everything ready.
   *
   * @throws UserError if the file is not a model, or does not fit its specification
   */
  public static OnnxDetector open(ModelFile file, ModelSpec spec) {
    OrtModel model = OrtModel.load(file.path());
    InputSpec input = spec.input();
    long[] wanted = {1, InputSpec.PLANES, input.height(), input.width()};
    if (!Arrays.equals(model.inputShape(), wanted)) {
      model.close();
      throw UserError.failed(
          "the model wants the input "
              + Arrays.toString(model.inputShape())
              + ", its manifest says "
              + Arrays.toString(wanted));
    }
    OnnxDetector detector = new OnnxDetector(file, spec, model);
    DetectorSlot slot = new DetectorSlot(model, spec);
    slot.warmUp();
    detector.free.push(slot);
    return detector;
  }

  @Override
  public String modelId() {
    return file.id();
  }

  @Override
  public List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer)
      throws UnreadablePictureException {
    DetectorSlot pooled = free.poll();
    DetectorSlot slot = pooled == null ? new DetectorSlot(model, spec) : pooled;
    try {
      return slot.detect(jpeg, length, width, height, timer);
    } finally {
      free.push(slot);
    }
  }

  @Override
  public void close() {
    DetectorSlot slot = free.poll();
    while (slot != null) {
      slot.close();
      slot = free.poll();
    }
    model.close();
  }
}
