package dev.framefleet.testkit.samples;

import dev.framefleet.common.result.Box;
import java.util.List;

/**
 * What a reference implementation found on one frame of the sample clip with the bundled model, at
 * scores of 0.35 or more.
 *
 * @param frame 0, 1, 2, … in presentation order
 * @param offsetMicros media time from the clip's first frame
 * @param detections by falling score
 */
public record GoldenFrame(long frame, long offsetMicros, List<Found> detections) {
  /**
   * One object.
   *
   * @param label name of the class
   * @param score 0 to 1, 4 decimals
   * @param box pixels of the clip, 1 decimal
   */
  public record Found(String label, double score, Box box) {}
}
