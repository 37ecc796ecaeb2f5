package dev.framefleet.collator.export;

import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.common.failure.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file that appears complete. Not thread-safe; to be closed. */
public final class TextFile implements AutoCloseable {
  private final PartialFile file;
  private final Writer out;

  /**
   * Begins the file.
   *
   * @throws UserError if it cannot be written
   */
  public TextFile(Path target) {
    file = PartialFile.of(target);
    try {
      out = new BufferedWriter(Files.newBufferedWriter(file.partial(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Adds text as it is.
   *
   * @throws UserError if the file cannot be written
   */
  public void add(CharSequence text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Adds all of another file, as {@link #add}. */
  void addAll(Path other) {
    try (Reader in = Files.newBufferedReader(other, StandardCharsets.UTF_8)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The name while it is written. */
  Path partial() {
    return file.partial();
  }

  /** Writes out what is held. */
  void end() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Ends the file and gives it its name.
   *
   * @return the name
   * @throws UserError if it cannot be written
   */
  public Path publish() {
    end();
    file.publish();
    return file.target();
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
