package dev.framefleet.collator.output;

import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.MissingFrame;
import dev.framefleet.common.result.ResultJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes detections.jsonl: a line for each frame that has a result, is poisoned or is missing. Of
 * an expired frame, as of a dropped one, the ledger tells and no line does. Not thread-safe; to be
 * closed.
 */
public final class DetectionLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final PartialFile file;
  private final OutputStream out;

  /**
   * Begins the file.
   *
   * @throws UserError if it cannot be written
   */
  public DetectionLines(PartialFile file) {
    this.file = file;
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file.partial()), BUFFER_BYTES);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds the lines of one place of the timeline.
   *
   * @throws UserError if the file cannot be written
   */
  public void add(StreamId stream, Rendered rendered) {
    if (rendered.event() instanceof TimelineEvent.Missing hole) {
      for (long seq = hole.seqs().from(); seq <= hole.seqs().to(); seq++) {
        add(
            ResultJson.writeMissing(
                new MissingFrame(
                    stream, hole.run(), seq, hole.afterMicros(), hole.beforeMicros())));
      }
    } else if (!(rendered.event() instanceof TimelineEvent.Expired)) {
      add(rendered.line());
    }
  }

  /**
   * Adds a file's lines as they are.
   *
   * @throws UserError if one of the files cannot be read or written
   */
  public void addAll(Path lines) {
    try {
      Files.copy(lines, out);
    } catch (IOException e) {
      throw UserError.failed(
          "cannot copy " + lines + " to " + file.partial() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Adds lines as they are.
   *
   * @param lines each with its line break
   * @throws UserError if the file cannot be written
   */
  public void addBytes(byte[] lines) {
    try {
      out.write(lines);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds a line as it is.
   *
   * @param json without line break
   * @throws UserError if the file cannot be written
   */
  public void add(byte[] json) {
    try {
      out.write(json);
      out.write('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Ends the file and gives it its name.
   *
   * @throws UserError if it cannot be written
   */
  public void publish() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
    file.publish();
  }

  /** Leaves the partial file as it is, unless it was published. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      // The file was not published: somebody else has failed and says why.
    }
  }

  private UserError failure(IOException e) {
    return UserError.failed("cannot write " + file.partial() + ": " + e.getMessage(), e);
  }
}
