package dev.framefleet.producer.encode;

import dev.framefleet.producer.source.Image;

/**
 * Makes JPEGs: baseline, JFIF, the same bytes for the same pixels. Used by one thread at a time.
 */
public interface JpegEncoder extends AutoCloseable {
  /**
   * Encodes a picture, which stays the caller's.
   *
   * @throws EncodeException if this picture cannot be encoded; others may still
   */
  byte[] encode(Image image) throws EncodeException;

  /** Frees everything; a second call does nothing. */
  @Override
  void close();
}
