package dev.framefleet.collator.output;

import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes annotated.mp4: each picture at its capture time. Not thread-safe; to be closed. */
public final class AnnotatedVideo implements AutoCloseable {
  private final VideoFiles files;
  private final VideoTrack track;

  /**
   * Begins the file.
   *
   * @throws UserError if it cannot be written
   */
  public AnnotatedVideo(PartialFile file, VideoStyle style) {
    files = new VideoFiles(file, style);
    track = new VideoTrack(style, files);
  }

  /**
   * Adds the next frame.
   *
   * @param picture to be shown; null if it has none
   * @throws UserError if the file cannot be written
   */
  public void add(FrameId id, @Nullable YuvPicture picture) {
    track.add(id, picture);
  }

  /**
   * Adds the pictures of a segment that is coded already: of one video, all are or none.
   *
   * @throws UserError if the file cannot be written
   */
  public void add(RenderedSegment segment) {
    segment.video().copyTo(files);
  }

  /** How many pictures the published files have. */
  public long pictures() {
    return files.pictures();
  }

  /** From the first to the last picture, in microseconds. */
  public long spanMicros() {
    return files.spanMicros();
  }

  /** The names of the files while they are written. */
  public List<Path> partials() {
    return files.partials();
  }

  /**
   * Ends the files and gives them their names.
   *
   * @throws UserError if they cannot be written
   */
  public List<Path> publish() {
    track.end();
    return files.publish();
  }

  /** Leaves the partial files, which play up to their last fragment, unless published. */
  @Override
  public void close() {
    track.close();
    files.close();
  }
}
