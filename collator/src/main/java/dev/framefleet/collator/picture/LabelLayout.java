package dev.framefleet.collator.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for each label: above its box, or beside that, below or inside if another label is
 * there already. Not thread-safe: one for each picture.
 */
final class LabelLayout {
  private final int width;
  private final int height;
  private final List<Area> taken = new ArrayList<>();

  /** For a picture of a size in pixels. */
  LabelLayout(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * A rectangle in pixels.
   *
   * @param right exclusive
   * @param bottom exclusive
   */
  record Area(int left, int top, int right, int bottom) {
    boolean meets(Area other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /** The place of a label of a size; the best detections are to ask first. */
  Area place(Area box, int labelWidth, int labelHeight) {
    int above = box.top - labelHeight;
    int leftEdge = box.left;
    int rightEdge = box.right - labelWidth;
    int[][] corners = {
      {leftEdge, above},
      {rightEdge, above},
      {leftEdge, box.bottom},
      {rightEdge, box.bottom},
      {leftEdge, box.top},
      {leftEdge, above - labelHeight},
    };
    Area chosen = null;
    for (int[] corner : corners) {
      Area area = within(corner[0], corner[1], labelWidth, labelHeight);
      boolean moved = area.top != corner[1];
      if (!moved && taken.stream().noneMatch(area::meets)) {
        chosen = area;
        break;
      }
    }
    if (chosen == null) {
      chosen = within(leftEdge, above < 0 ? box.top : above, labelWidth, labelHeight);
    }
    taken.add(chosen);
    return chosen;
  }

  private Area within(int left, int top, int labelWidth, int labelHeight) {
    int x = Math.max(0, Math.min(left, width - labelWidth));
    int y = Math.max(0, Math.min(top, height - labelHeight));
    return new Area(x, y, x + labelWidth, y + labelHeight);
  }
}
