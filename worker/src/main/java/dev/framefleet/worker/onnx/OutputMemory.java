package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One output: pinned where the graph fixes its sizes, else copied after each run, since a model
 * that suppresses overlaps itself has as many rows as it found objects. Not thread-safe.
 */
final class OutputMemory implements AutoCloseable {
  private final Port port;
  private final @Nullable Memory pinned;
  private final @Nullable Tensor fixed;

  OutputMemory(OrtEnvironment environment, Port port) throws OrtException {
    this.port = port;
    if (port.isFixed()) {
      this.pinned = new Memory(environment, port.element(), port.shape());
      this.fixed =
          port.element() == Element.FLOAT32
              ? new Tensor(port.name(), port.shape(), pinned.view(), pinned.pairs())
              : new Tensor(port.name(), port.shape(), Memory.floats(pinned.count()));
    } else {
      this.pinned = null;
      this.fixed = null;
    }
  }

  String name() {
    return port.name();
  }

  /** The tensor to be written by the model; null where it makes its own. */
  @Nullable OnnxTensor pinned() {
    return pinned == null ? null : pinned.tensor();
  }

  Tensor read(OrtSession.Result result) throws OrtException {
    if (pinned == null || fixed == null) {
      return copy(result);
    }
    if (port.element() != Element.FLOAT32) {
      for (int i = 0; i < pinned.count(); i++) {
        fixed.values().put(i, pinned.get(i));
      }
    }
    return fixed;
  }

  private Tensor copy(OrtSession.Result result) throws OrtException {
    OnnxTensor tensor = (OnnxTensor) result.get(port.name()).orElseThrow();
    return new Tensor(port.name(), tensor.getInfo().getShape(), floats(tensor));
  }

  private FloatBuffer floats(OnnxTensor tensor) {
    return switch (port.element()) {
      case FLOAT32, FLOAT16 -> tensor.getFloatBuffer(); // converts the latter
      case INT64 -> {
        var longs = tensor.getLongBuffer();
        FloatBuffer floats = FloatBuffer.allocate(longs.remaining());
        while (longs.hasRemaining()) {
          floats.put((float) longs.get());
        }
        yield floats;
      }
      case INT32 -> {
        var ints = tensor.getIntBuffer();
        FloatBuffer floats = FloatBuffer.allocate(ints.remaining());
        while (ints.hasRemaining()) {
          floats.put((float) ints.get());
        }
        yield floats;
      }
      case UINT8, OTHER -> throw new IllegalStateException("the model's own sizes need numbers");
    };
  }

  @Override
  public void close() {
    if (pinned != null) {
      pinned.close();
    }
  }
}
