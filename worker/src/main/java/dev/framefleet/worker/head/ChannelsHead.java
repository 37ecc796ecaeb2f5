package dev.framefleet.worker.head;

import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One channel each of centre x, centre y, width, height in pixels and of every class's scores, each
 * over all boxes, as YOLOv8, v9, v11 and v12 write them. Channels are read one after the other,
 * since that is how they lie in memory.
 */
final class ChannelsHead implements Head {
  private static final int BEFORE_CLASSES = 4;

  private final int output;
  private final int classes;
  private final float[] channel;
  private final float[] scores;
  private final int[] classIds;

  ChannelsHead(int output, int boxes, int classes) {
    this.output = output;
    this.classes = classes;
    this.channel = new float[boxes];
    this.scores = new float[boxes];
    this.classIds = new int[boxes];
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    FloatBuffer values = outputs.get(output).values();
    findBest(values);
    int boxes = scores.length;
    for (int i = 0; i < boxes; i++) {
      if (scores[i] >= threshold) {
        candidates.addCentred(
            classIds[i],
            scores[i],
            values.get(i),
            values.get(boxes + i),
            values.get(2 * boxes + i),
            values.get(3 * boxes + i));
      }
    }
  }

  @Override
  public float leastScore(List<Tensor> outputs) {
    FloatBuffer values = outputs.get(output).values();
    int boxes = scores.length;
    float least = 0;
    for (int i = BEFORE_CLASSES * boxes; i < (BEFORE_CLASSES + classes) * boxes; i++) {
      least = Math.min(least, values.get(i));
    }
    return least;
  }

  private void findBest(FloatBuffer values) {
    Arrays.fill(scores, 0);
    for (int classId = 0; classId < classes; classId++) {
      values.get((BEFORE_CLASSES + classId) * channel.length, channel);
      for (int i = 0; i < channel.length; i++) {
        if (channel[i] > scores[i]) {
          scores[i] = channel[i];
          classIds[i] = classId;
        }
      }
    }
  }
}
