package dev.framefleet.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Memory for one inference at a time: the input is written in place, outputs of fixed size are read
 * in place, and for those nothing is allocated per frame. Not thread-safe.
 */
public final class OrtSlot implements AutoCloseable {
  private final OrtSession session;
  private final PictureMemory picture;
  private final List<Memory> constants = new ArrayList<>();
  private final List<OutputMemory> outputs = new ArrayList<>();
  private final Map<String, OnnxTensor> inputTensors = new HashMap<>();
  private final Map<String, OnnxTensor> pinned = new HashMap<>();
  private final Set<String> free = new HashSet<>();
  private final List<Tensor> read = new ArrayList<>();
  private final List<Tensor> view = Collections.unmodifiableList(read);

  OrtSlot(OrtEnvironment environment, OrtSession session, Feed feed, List<Port> outputPorts)
      throws OrtException {
    this.session = session;
    this.picture = new PictureMemory(environment, feed);
    inputTensors.put(feed.picture().name(), picture.tensor());
    for (Feed.Constant constant : feed.constants()) {
      inputTensors.put(constant.port().name(), fill(environment, constant));
    }
    for (Port port : outputPorts) {
      OutputMemory output = new OutputMemory(environment, port);
      outputs.add(output);
      OnnxTensor tensor = output.pinned();
      if (tensor == null) {
        free.add(port.name());
      } else {
        pinned.put(port.name(), tensor);
      }
    }
  }

  /** The picture's planes: direct, native byte order, one after the other. Write by index. */
  public FloatBuffer input() {
    return picture.planes();
  }

  /** Runs the model on what stands in the input; the same list each time, in the graph's order. */
  public List<Tensor> run() {
    picture.prepare();
    // A result owns no pinned output, so closing it leaves that memory alone.
    try (OrtSession.Result result =
        free.isEmpty()
            ? session.run(inputTensors, pinned)
            : session.run(inputTensors, free, pinned)) {
      read.clear();
      for (OutputMemory output : outputs) {
        read.add(output.read(result));
      }
      return view;
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    picture.close();
    constants.forEach(Memory::close);
    outputs.forEach(OutputMemory::close);
  }

  private OnnxTensor fill(OrtEnvironment environment, Feed.Constant constant) throws OrtException {
    Memory memory = new Memory(environment, constant.port().element(), constant.shape());
    for (int i = 0; i < memory.count(); i++) {
      memory.put(i, (float) constant.values()[i % constant.values().length]);
    }
    constants.add(memory);
    return memory.tensor();
  }
}
