package dev.framefleet.worker.head;

import java.util.Arrays;

/**
 * Boxes in pixels of the model's input, before overlapping ones are removed; reused from frame to
 * frame without garbage. Not thread-safe.
 */
public final class Candidates {
  private int size;
  private int[] classIds = new int[64];
  private float[] scores = new float[64];
  private float[] corners = new float[4 * 64];

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds a box.
   *
   * @param classId 0 or more
   * @param score 0 to 1
   */
  public void add(int classId, float score, float left, float top, float right, float bottom) {
    if (size == classIds.length) {
      grow();
    }
    set(size, classId, score, left, top, right, bottom);
    size++;
  }

  /** Adds a box by its centre and size. */
  void addCentred(int classId, float score, float x, float y, float width, float height) {
    add(classId, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /** Clips all boxes to a part of the input, and drops those with nothing in it. */
  public void clip(float left, float top, float right, float bottom) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      float l = Math.max(left(i), left);
      float t = Math.max(top(i), top);
      float r = Math.min(right(i), right);
      float b = Math.min(bottom(i), bottom);
      if (l < r && t < b) {
        set(kept, classIds[i], scores[i], l, t, r, b);
        kept++;
      }
    }
    size = kept;
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The class of a box. */
  public int classId(int index) {
    return classIds[index];
  }

  /** The score of a box, 0 to 1. */
  public float score(int index) {
    return scores[index];
  }

  /** The left edge. */
  public float left(int index) {
    return corners[4 * index];
  }

  /** The upper edge. */
  public float top(int index) {
    return corners[4 * index + 1];
  }

  /** The right edge. */
  public float right(int index) {
    return corners[4 * index + 2];
  }

  /** The lower edge. */
  public float bottom(int index) {
    return corners[4 * index + 3];
  }

  /** Intersection over union of two boxes, 0 to 1; 0 if both are empty. */
  double iou(int a, int b) {
    double w = Math.min(right(a), right(b)) - (double) Math.max(left(a), left(b));
    double h = Math.min(bottom(a), bottom(b)) - (double) Math.max(top(a), top(b));
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area(a) + area(b) - w * h);
  }

  private void set(
      int index, int classId, float score, float left, float top, float right, float bottom) {
    classIds[index] = classId;
    scores[index] = score;
    corners[4 * index] = left;
    corners[4 * index + 1] = top;
    corners[4 * index + 2] = right;
    corners[4 * index + 3] = bottom;
  }

  private double area(int index) {
    return ((double) right(index) - left(index)) * ((double) bottom(index) - top(index));
  }

  private void grow() {
    classIds = Arrays.copyOf(classIds, 2 * size);
    scores = Arrays.copyOf(scores, 2 * size);
    corners = Arrays.copyOf(corners, 8 * size);
  }
}
