package dev.framefleet.worker.image;

/**
 * A picture that may be decoded.
 *
 * @param bytes hold a JPEG, PNG or WebP in their first {@code length}
 * @param length in bytes
 * @param header its size in pixels, within the limits
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Picture(byte[] bytes, int length, PictureHeader header) {
  /**
   * Of bytes that must be a picture.
   *
   * @throws RefusedException if they are none, or one beyond the limits
   */
  public static Picture of(byte[] bytes, int length) throws RefusedException {
    return new Picture(bytes, length, PictureHeader.read(bytes, length));
  }
}
