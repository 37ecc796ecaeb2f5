package dev.framefleet.collator.track;

import dev.framefleet.common.result.Detection;

/**
 * How tracks begin, go on and end. All times are of capture, so that the same scene sampled at
 * another rate gives the same tracks.
 *
 * @param highScore detections from here on begin tracks and are matched first; 0 to 1
 * @param lowScore detections from here on only prolong tracks; 0 to highScore
 * @param confirmMicros a track counts once it was seen this long, 0 or more
 * @param confirmHits and this often, 1 or more
 * @param tentativeMicros a track that does not count yet ends when not seen this long
 * @param lostMicros a track that counts ends when not seen this long
 * @param leavingMicros the same for one on its way out of the picture, at most lostMicros
 * @param recentMicros low detections prolong tracks seen within this time
 */
public record TrackerSettings(
    double highScore,
    double lowScore,
    long confirmMicros,
    int confirmHits,
    long tentativeMicros,
    long lostMicros,
    long leavingMicros,
    long recentMicros) {
  /** Fit for people and vehicles at 5 to 60 frames a second. */
  public static final TrackerSettings DEFAULT =
      new TrackerSettings(0.5, 0.1, 350_000, 3, 450_000, 2_000_000, 450_000, 650_000);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrackerSettings {
    if (!(lowScore >= 0 && lowScore <= highScore && highScore <= 1)) {
      throw new IllegalArgumentException(
          "scores must be 0 <= low <= high <= 1: " + lowScore + ", " + highScore);
    }
    if (confirmMicros < 0 || confirmHits < 1 || recentMicros < 0) {
      throw new IllegalArgumentException("confirmation must need a hit and no negative time");
    }
    if (tentativeMicros <= 0 || lostMicros < Math.max(tentativeMicros, leavingMicros)) {
      throw new IllegalArgumentException("times must be 0 < tentative, leaving <= lost");
    }
  }

  /** The longest that a track may stay undecided. */
  long undecidedMicros() {
    return 2 * (confirmMicros + tentativeMicros);
  }

  boolean high(Detection detection) {
    return detection.score() >= highScore;
  }

  boolean low(Detection detection) {
    return detection.score() >= lowScore && !high(detection);
  }
}
