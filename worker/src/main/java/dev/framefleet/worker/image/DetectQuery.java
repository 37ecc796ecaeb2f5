package dev.framefleet.worker.image;

import dev.framefleet.common.result.Detection;
import java.util.List;
import java.util.Set;

/**
 * Which of the detections are wanted. Immutable.
 *
 * @param threshold the least score, 0 to 1
 * @param classIds the classes; empty for all
 * @param max the most detections, 1 or more
 */
public record DetectQuery(double threshold, Set<Integer> classIds, int max) {
  /** The most detections of one answer. */
  public static final int MOST = 1_000;

  /** All that the model is sure enough of. */
  public static final DetectQuery ALL = new DetectQuery(0, Set.of(), Integer.MAX_VALUE);

  /** Those that are wanted, in their order. */
  List<Detection> of(List<Detection> detections) {
    return detections.stream()
        .filter(detection -> detection.score() >= threshold)
        .filter(detection -> classIds.isEmpty() || classIds.contains(detection.classId()))
        .limit(max)
        .toList();
  }
}
