package dev.framefleet.worker.detect;

import dev.framefleet.worker.head.Head;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.Feed;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.Port;
import java.util.List;
import java.util.function.Supplier;

/**
 * A model in memory, and how it is fed and read.
 *
 * @param outputs with all sizes that are known
 * @param heads a new one each time
 */
record LoadedModel(OrtModel model, Feed feed, List<Port> outputs, Supplier<Head> heads)
    implements AutoCloseable {

  /** A new slot; to be closed before the model. */
  DetectorSlot newSlot(ModelSpec spec) {
    return new DetectorSlot(model.newSlot(feed, outputs), spec, heads.get());
  }

  @Override
  public void close() {
    model.close();
  }
}
