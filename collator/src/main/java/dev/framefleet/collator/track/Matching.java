package dev.framefleet.collator.track;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;

/**
 * How well a detection fits a track: by where it was expected, which widens with the time that
 * passed, by overlap and by shape. Stateless.
 */
final class Matching {
  private static final double MOST_DEVIATIONS = 3.5;

  /** However long an object was away, it is not looked for further off than this many sizes. */
  private static final double MOST_SIZES_AWAY = 1.5;

  private static final double SURE_OVERLAP = 0.3;
  private static final double MOST_STRETCH = 2.5;
  private static final double SHAPE_WEIGHT = 0.2;

  private Matching() {}

  /** The cost of first matches: near enough, or overlapping enough. */
  static double near(Track track, Detection detection) {
    if (!track.sameClass(detection)) {
      return Assignment.FORBIDDEN;
    }
    Box expected = track.box();
    Box box = detection.box();
    double stretch =
        Math.max(ratio(expected.width(), box.width()), ratio(expected.height(), box.height()));
    double overlap = expected.iou(box);
    double deviations = track.filter().deviations(box) / MOST_DEVIATIONS;
    boolean near = deviations <= 1 && sizesAway(track, expected, box) <= MOST_SIZES_AWAY;
    if (overlap < SURE_OVERLAP && (!near || stretch > MOST_STRETCH)) {
      return Assignment.FORBIDDEN;
    }
    return (Math.min(1, deviations) + 1 - overlap) / 2 + SHAPE_WEIGHT * (stretch - 1);
  }

  /** The cost for weak detections: overlap alone, and enough of it. */
  static double overlapping(Track track, Detection detection) {
    double overlap = track.box().iou(detection.box());
    return track.sameClass(detection) && overlap >= SURE_OVERLAP
        ? 1 - overlap
        : Assignment.FORBIDDEN;
  }

  private static double sizesAway(Track track, Box expected, Box box) {
    double dx = box.x() + box.width() / 2 - expected.x() - expected.width() / 2;
    double dy = box.y() + box.height() / 2 - expected.y() - expected.height() / 2;
    return Math.sqrt(dx * dx + dy * dy) / track.filter().size();
  }

  private static double ratio(double a, double b) {
    double one = Math.max(1, a);
    double other = Math.max(1, b);
    return Math.max(one, other) / Math.min(one, other);
  }
}
