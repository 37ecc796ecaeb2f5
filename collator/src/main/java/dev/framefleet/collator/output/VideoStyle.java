package dev.framefleet.collator.output;

import dev.framefleet.collator.video.VideoTimes;

/**
 * How a video is made of pictures.
 *
 * @param gaps what is shown where there are no pictures
 * @param resize what becomes of pictures of another size
 * @param milliFps pictures in 1000 seconds of a constant rate; 0 for pictures at their own times
 * @param threads of the encoder, 1 or more
 */
public record VideoStyle(GapPolicy gaps, ResizePolicy resize, long milliFps, int threads) {
  /** More than this between two pictures is a gap that is worth a slate or a cut. */
  public static final long GAP_MICROS = 2_000_000;

  private static final long MOST_MILLI_FPS = 1_000_000;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the rate or the number of threads is out of range
   */
  public VideoStyle {
    if (milliFps < 0 || milliFps > MOST_MILLI_FPS) {
      throw new IllegalArgumentException("a constant rate is 0.001 to 1000 pictures a second");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more: " + threads);
    }
  }

  /** Each picture at its own time, held until the next, all of the first one's size. */
  public static VideoStyle plain(int threads) {
    return new VideoStyle(GapPolicy.HOLD, ResizePolicy.FIT, 0, threads);
  }

  /** Whether pictures come at a constant rate. */
  boolean isConstant() {
    return milliFps > 0;
  }

  /** Whether what a segment shows also depends on the frame before it. */
  public boolean needsBefore() {
    return isConstant() || gaps == GapPolicy.SLATE;
  }

  /** Where pictures stand in one file of the video; of a new file it is asked again. */
  public VideoTimes fileTimes() {
    return gaps == GapPolicy.CUT ? VideoTimes.cutting(GAP_MICROS) : VideoTimes.fromFirst();
  }
}
