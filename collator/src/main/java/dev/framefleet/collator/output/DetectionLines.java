package dev.framefleet.collator.output;

import dev.framefleet.common.failure.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** Writes detections.jsonl. Not thread-safe; to be closed. */
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
   * Adds a line.
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
