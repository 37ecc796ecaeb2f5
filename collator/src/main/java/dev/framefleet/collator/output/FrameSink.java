package dev.framefleet.collator.output;

import dev.framefleet.collator.render.Rendered;
import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.util.List;

/**
 * One thing that is made of the timeline: it is told of every place in order, and makes its files
 * appear complete at the end. Used by one thread; to be closed.
 */
public interface FrameSink extends AutoCloseable {
  /** Begins a sink when the work begins. */
  @FunctionalInterface
  interface Opener {
    /**
     * Begins.
     *
     * @throws UserError if its files cannot be written
     */
    FrameSink open();

    /** Whether it needs drawn pictures; else none are decoded for it. */
    default boolean wantsPictures() {
      return false;
    }

    /** The same for a sink of pictures. */
    static Opener ofPictures(Opener opener) {
      return new Opener() {
        @Override
        public FrameSink open() {
          return opener.open();
        }

        @Override
        public boolean wantsPictures() {
          return true;
        }
      };
    }
  }

  /**
   * Takes the next place of the timeline: a frame, a poisoned one, missing or expired ones.
   *
   * @param rendered its picture, if there is one, is used again after this call
   * @throws UserError if a file cannot be written
   */
  void add(Rendered rendered);

  /**
   * Ends the files and gives them their names.
   *
   * @return the files, complete
   * @throws UserError if they cannot be written
   */
  List<Path> publish();

  /** Lets go; what was not published stays unfinished. */
  @Override
  void close();
}
