package dev.framefleet.producer.source;

import org.jspecify.annotations.Nullable;

/**
 * The pixels of one decoded picture, in memory that is not the heap's. Used by one thread at a
 * time; whoever holds it closes it.
 */
public interface Image extends AutoCloseable {
  /** Pixels, 1 or more. */
  int width();

  /** Pixels, 1 or more. */
  int height();

  /** Memory it holds. */
  long sizeBytes();

  /**
   * The picture as the camera compressed it, if that is a complete JPEG; the same bytes each time,
   * which nobody changes. Null if the picture came otherwise.
   */
  default byte @Nullable [] jpeg() {
    return null;
  }

  /** Gives the memory back; a second call does nothing. */
  @Override
  void close();
}
