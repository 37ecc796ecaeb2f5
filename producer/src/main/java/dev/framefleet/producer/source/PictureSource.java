package dev.framefleet.producer.source;

import org.jspecify.annotations.Nullable;

/** An open video: pictures in presentation order, each once. Used by one thread at a time. */
public interface PictureSource extends AutoCloseable {
  /** What is known of it; constant. */
  SourceInfo info();

  /**
   * The next picture, which the caller closes; null at the proper end.
   *
   * @throws SourceLostException if the source broke off; pictures before that have been handed out
   */
  @Nullable Picture next() throws SourceLostException;

  /** Frees everything; a second call does nothing. */
  @Override
  void close();
}
