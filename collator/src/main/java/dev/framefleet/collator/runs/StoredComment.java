package dev.framefleet.collator.runs;

import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Optional;

/** Our JSON of a stored picture, without the picture if it can be had so. Stateless. */
public final class StoredComment {
  private static final int HEAD_BYTES = 16 * 1024;

  private StoredComment() {}

  /**
   * Reads the object's head, and all of it if the head ends too early: what a camera or a telephone
   * put in front (EXIF) may be larger, and so may hundreds of detections.
   *
   * @return empty if there is none of ours
   * @throws StoreException if the store cannot be read
   * @throws MalformedJpegException if it is not a JPEG, or cut off
   */
  public static Optional<byte[]> read(ObjectStore store, String name)
      throws StoreException, MalformedJpegException {
    byte[] head = store.readHead(name, HEAD_BYTES);
    try {
      return JpegComments.extract(head);
    } catch (MalformedJpegException e) {
      if (head.length < HEAD_BYTES) {
        throw e;
      }
      return JpegComments.extract(store.read(name));
    }
  }
}
