package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;

/**
 * The picture's input: float32 planes are the model's own memory; any other type or order is made
 * from them before each run. Not thread-safe.
 */
final class PictureMemory implements AutoCloseable {
  private final Memory memory;
  private final FloatBuffer planes;
  private final boolean direct;
  private final boolean interleaved;

  PictureMemory(OrtEnvironment environment, Feed feed) throws OrtException {
    this.memory = new Memory(environment, feed.picture().element(), feed.pictureShape());
    this.interleaved = feed.interleaved();
    this.direct = feed.picture().element() == Element.FLOAT32 && !interleaved;
    this.planes = direct ? memory.view() : Memory.floats(memory.count());
  }

  FloatBuffer planes() {
    return planes;
  }

  OnnxTensor tensor() {
    return memory.tensor();
  }

  void prepare() {
    if (direct) {
      return;
    }
    int area = memory.count() / Feed.PLANES;
    for (int plane = 0; plane < Feed.PLANES; plane++) {
      for (int pixel = 0; pixel < area; pixel++) {
        int to = interleaved ? pixel * Feed.PLANES + plane : plane * area + pixel;
        memory.put(to, planes.get(plane * area + pixel));
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
