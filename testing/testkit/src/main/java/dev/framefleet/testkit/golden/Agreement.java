package dev.framefleet.testkit.golden;

import dev.framefleet.common.result.Detection;
import dev.framefleet.testkit.samples.GoldenFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares detections with golden ones, frame by frame. A golden one of score {@value #SURE_GOLDEN}
 * or more is found if we have one of the same label, IoU {@value #FOUND_IOU} or more and a score
 * within {@value #FOUND_SCORE}. One of ours of score {@value #SURE_OURS} or more is known if a
 * golden one of any score has the same label and IoU {@value #KNOWN_IOU} or more. Not thread-safe.
 */
public final class Agreement {
  private static final double SURE_GOLDEN = 0.5;
  private static final double SURE_OURS = 0.55;
  private static final double FOUND_IOU = 0.8;
  private static final double FOUND_SCORE = 0.05;
  private static final double KNOWN_IOU = 0.5;

  private long golden;
  private long found;
  private long ours;
  private long known;
  private final List<String> differences = new ArrayList<>();

  /**
   * Adds one frame.
   *
   * @param expected the golden detections of the frame
   * @param actual ours, in the same pixels
   */
  public void add(GoldenFrame expected, List<Detection> actual) {
    for (GoldenFrame.Found one : expected.detections()) {
      if (one.score() >= SURE_GOLDEN) {
        golden++;
        found +=
            count(actual.stream().anyMatch(mine -> isFound(one, mine)), expected, "not found", one);
      }
    }
    for (Detection mine : actual) {
      if (mine.score() >= SURE_OURS) {
        ours++;
        known +=
            count(
                expected.detections().stream().anyMatch(one -> isKnown(one, mine)),
                expected,
                "not known",
                mine);
      }
    }
  }

  /** Golden detections that are found, in percent; 100 if there is none to be found. */
  public double foundPercent() {
    return golden == 0 ? 100 : 100.0 * found / golden;
  }

  /** Our detections that have no golden counterpart, in percent; 0 if we have none. */
  public double unknownPercent() {
    return ours == 0 ? 0 : 100.0 * (ours - known) / ours;
  }

  /** Golden detections that were to be found. */
  public long goldenCount() {
    return golden;
  }

  /** Both percentages, the counts behind them, and each difference in a line of its own. */
  public String report() {
    return String.format(
            Locale.ROOT,
            "found %d of %d golden (%.2f %%), %d of our %d unknown (%.2f %%)",
            found,
            golden,
            foundPercent(),
            ours - known,
            ours,
            unknownPercent())
        + String.join("", differences);
  }

  private long count(boolean agrees, GoldenFrame frame, String what, Object detection) {
    if (!agrees) {
      differences.add("\n  frame " + frame.frame() + ": " + what + ": " + detection);
    }
    return agrees ? 1 : 0;
  }

  private static boolean isFound(GoldenFrame.Found golden, Detection ours) {
    return golden.label().equals(ours.label())
        && golden.box().iou(ours.box()) >= FOUND_IOU
        && Math.abs(golden.score() - ours.score()) <= FOUND_SCORE;
  }

  private static boolean isKnown(GoldenFrame.Found golden, Detection ours) {
    return golden.label().equals(ours.label()) && golden.box().iou(ours.box()) >= KNOWN_IOU;
  }
}
