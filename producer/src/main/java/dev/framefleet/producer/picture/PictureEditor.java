package dev.framefleet.producer.picture;

import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.source.Image;

/** Changes pictures on their planes, before there is a JPEG. Used by one thread at a time. */
public interface PictureEditor extends AutoCloseable {
  /**
   * The changed picture, which the caller closes; the original stays the caller's and as it was.
   *
   * @throws EncodeException if the picture cannot be changed, and so must not be sent
   */
  Edited edit(Image image, Edit edit) throws EncodeException;

  /** Frees everything; a second call does nothing. */
  @Override
  void close();

  /**
   * A changed picture.
   *
   * @param image its pixels
   * @param scaled whether it has fewer pixels than were cut out
   */
  record Edited(Image image, boolean scaled) {}
}
