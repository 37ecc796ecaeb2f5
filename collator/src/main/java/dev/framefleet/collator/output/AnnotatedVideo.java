package dev.framefleet.collator.output;

import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.video.Mp4Writer;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.failure.UserError;

/** Writes annotated.mp4: each picture at its capture time. Not thread-safe; to be closed. */
public final class AnnotatedVideo implements AutoCloseable {
  private final PartialFile file;
  private final Mp4Writer writer;
  private final KeySchedule keys = new KeySchedule();
  private long firstMicros;
  private long lastMicros = -1;
  private long pictures;

  /**
   * Begins the file.
   *
   * @param threads of the encoder, 1 or more
   * @throws UserError if it cannot be written
   */
  public AnnotatedVideo(PartialFile file, VideoSize size, int threads) {
    this.file = file;
    writer = new Mp4Writer(file.partial(), size, threads);
  }

  /**
   * Adds a picture.
   *
   * @param captureMicros not before the picture before; two runs may have one microsecond in
   *     common, and as a video's times must rise, the second is shown one later
   * @throws UserError if the file cannot be written
   */
  public void add(YuvPicture picture, long captureMicros) {
    if (pictures == 0) {
      firstMicros = captureMicros;
    }
    lastMicros = Math.max(captureMicros - firstMicros, lastMicros + 1);
    writer.write(picture, lastMicros, keys.isKey(captureMicros));
    pictures++;
  }

  /** How many pictures were added. */
  public long pictures() {
    return pictures;
  }

  /** From the first to the last picture, in microseconds. */
  public long spanMicros() {
    return Math.max(0, lastMicros);
  }

  /**
   * Ends the file and gives it its name.
   *
   * @throws UserError if it cannot be written
   */
  public void publish() {
    writer.finish();
    file.publish();
  }

  /** Leaves the partial file, which plays up to its last fragment, unless it was published. */
  @Override
  public void close() {
    writer.close();
  }
}
