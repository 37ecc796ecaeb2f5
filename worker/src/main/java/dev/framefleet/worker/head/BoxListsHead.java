package dev.framefleet.worker.head;

import dev.framefleet.worker.model.BoxLists;
import dev.framefleet.worker.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Finished boxes, scores and classes in an output each, and perhaps their number: SSD as TensorFlow
 * exports it, RT-DETR and D-FINE with their own last step, and exports with the suppression of
 * overlaps in the graph.
 */
final class BoxListsHead implements Head {
  /**
   * Which output is which.
   *
   * @param count -1 if there is none
   */
  record Places(int boxes, int scores, int classes, int count) {}

  private final Places places;
  private final BoxLists form;
  private final float scaleX;
  private final float scaleY;
  private final int classes;

  BoxListsHead(Places places, BoxLists form, int width, int height, int classes) {
    this.places = places;
    this.form = form;
    this.scaleX = form.normalised() ? width : 1;
    this.scaleY = form.normalised() ? height : 1;
    this.classes = classes;
  }

  @Override
  public void read(List<Tensor> outputs, float threshold, Candidates candidates) {
    FloatBuffer boxes = outputs.get(places.boxes()).values();
    FloatBuffer scores = outputs.get(places.scores()).values();
    FloatBuffer classIds = outputs.get(places.classes()).values();
    long count = count(outputs);
    for (int i = 0; i < count; i++) {
      int id = (int) classIds.get(i) - form.firstClass();
      if (scores.get(i) >= threshold && id >= 0 && id < classes) {
        add(id, scores.get(i), boxes, 4 * i, candidates);
      }
    }
  }

  /** Of boxes that are used, as far as that can be seen. */
  @Override
  public float leastScore(List<Tensor> outputs) {
    FloatBuffer scores = outputs.get(places.scores()).values();
    FloatBuffer classIds = outputs.get(places.classes()).values();
    long count = count(outputs);
    float least = 0;
    for (int i = 0; i < count; i++) {
      int id = (int) classIds.get(i) - form.firstClass();
      if (id >= 0 && id < classes) {
        least = Math.min(least, scores.get(i));
      }
    }
    return least;
  }

  private long count(List<Tensor> outputs) {
    long[] shape = outputs.get(places.scores()).shape();
    long rows = shape[shape.length - 1];
    return places.count() < 0
        ? rows
        : Math.min(rows, (long) outputs.get(places.count()).values().get(0));
  }

  private void add(int id, float score, FloatBuffer boxes, int at, Candidates candidates) {
    int x = at + (form.yFirst() ? 1 : 0);
    int y = at + (form.yFirst() ? 0 : 1);
    candidates.add(
        id,
        score,
        boxes.get(x) * scaleX,
        boxes.get(y) * scaleY,
        boxes.get(x + 2) * scaleX,
        boxes.get(y + 2) * scaleY);
  }
}
