package dev.framefleet.collator;

import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.output.VideoStyle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the video is made of the pictures, and what is made besides.
 *
 * @param gaps what is shown where there are no pictures
 * @param resize what becomes of pictures of another size than the first
 * @param milliFps pictures in 1000 seconds of a constant rate; 0 for pictures at their own times
 * @param hls folder of playlists and their segments, or null
 * @param summary a JSON file with the counts and the gaps, or null
 */
public record RecordOptions(
    GapPolicy gaps,
    ResizePolicy resize,
    long milliFps,
    @Nullable Path hls,
    @Nullable Path summary) {
  /**
   * Each picture at its own time and held until the next, of the first one's size; nothing else.
   */
  public static final RecordOptions PLAIN =
      new RecordOptions(GapPolicy.HOLD, ResizePolicy.FIT, 0, null, null);

  /** The same with other pictures. */
  public RecordOptions with(GapPolicy otherGaps, ResizePolicy otherResize, long otherMilliFps) {
    return new RecordOptions(otherGaps, otherResize, otherMilliFps, hls, summary);
  }

  /** The same for those who make the video. */
  VideoStyle style(int threads) {
    return new VideoStyle(gaps, resize, milliFps, threads);
  }
}
