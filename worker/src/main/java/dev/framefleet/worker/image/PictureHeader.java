package dev.framefleet.worker.image;

import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.worker.image.RefusedException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The size that a picture says it has, read before a decoder sees it, so that a small file which
 * would unfold to a huge picture is never unfolded.
 *
 * @param width pixels, 1 to 65,535
 * @param height pixels, 1 to 65,535
 */
public record PictureHeader(int width, int height) {
  /** The most pixels that are decoded. */
  public static final long MAX_PIXELS = 64_000_000;

  private static final int MAX_SIDE = 65_535;
  private static final int PNG_START = 8;

  /** Of each chunk, besides its data: length, type and checksum. */
  private static final int PNG_CHUNK_EXTRA = 12;

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int LONGEST_HEADER = 30;
  private static final int LOSSY_START = 0x2A019D;
  private static final int LOSSLESS_START = 0x2F;
  private static final int SIDE_BITS = 0x3FFF;

  /**
   * Reads the header of a JPEG, PNG or WebP.
   *
   * @param length how many of the bytes are the picture's
   * @throws RefusedException if it is none of them, is damaged, or has too many pixels
   */
  public static PictureHeader read(byte[] picture, int length) throws RefusedException {
    PictureHeader header = size(picture, length);
    if (header.width < 1
        || header.height < 1
        || header.width > MAX_SIDE
        || header.height > MAX_SIDE) {
      throw unusable("the picture's size must be 1 to " + MAX_SIDE + " pixels each way");
    }
    if ((long) header.width * header.height > MAX_PIXELS) {
      throw new RefusedException(
          Reason.TOO_LARGE,
          header.width + "x" + header.height + " is more than " + MAX_PIXELS + " pixels");
    }
    return header;
  }

  private static PictureHeader size(byte[] picture, int length) throws RefusedException {
    if (length >= 2 && (picture[0] & 0xFF) == 0xFF && (picture[1] & 0xFF) == 0xD8) {
      return jpeg(picture, length);
    }
    if (length < LONGEST_HEADER) {
      throw unsupported();
    }
    ByteBuffer bytes = ByteBuffer.wrap(picture, 0, length);
    if (bytes.getLong(0) == PNG) {
      return png(picture, length, bytes);
    }
    if (text(picture, 0).equals("RIFF") && text(picture, 8).equals("WEBP")) {
      return webp(bytes.order(ByteOrder.LITTLE_ENDIAN), text(picture, 12));
    }
    throw unsupported();
  }

  private static PictureHeader jpeg(byte[] picture, int length) throws RefusedException {
    try {
      JpegInfo info = JpegInfo.read(picture, 0, length);
      return new PictureHeader(info.width(), info.height());
    } catch (MalformedJpegException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private static PictureHeader png(byte[] picture, int length, ByteBuffer bytes)
      throws RefusedException {
    if (!text(picture, 12).equals("IHDR")) {
      throw unusable("a PNG without a header");
    }
    checkChunks(picture, length, bytes);
    return new PictureHeader(bytes.getInt(16), bytes.getInt(20));
  }

  /**
   * The decoder asks for as much memory as a chunk says that it has, up to 4 GB, before it looks
   * whether that many bytes are there. An animation brings further sizes.
   */
  private static void checkChunks(byte[] picture, int length, ByteBuffer bytes)
      throws RefusedException {
    long at = PNG_START;
    while (at + PNG_CHUNK_EXTRA <= length) {
      String type = text(picture, (int) at + 4);
      if (type.equals("IEND")) {
        return;
      }
      if (type.equals("acTL")) {
        throw unusable("the PNG is an animation");
      }
      at += PNG_CHUNK_EXTRA + (bytes.getInt((int) at) & 0xFFFF_FFFFL);
    }
    throw unusable("the PNG is cut short");
  }

  private static PictureHeader webp(ByteBuffer bytes, String chunk) throws RefusedException {
    if (chunk.equals("VP8X")) {
      return new PictureHeader(1 + u24(bytes, 24), 1 + u24(bytes, 27));
    }
    if (chunk.equals("VP8 ") && u24(bytes, 23) == LOSSY_START) {
      return new PictureHeader(bytes.getShort(26) & SIDE_BITS, bytes.getShort(28) & SIDE_BITS);
    }
    if (chunk.equals("VP8L") && bytes.get(20) == LOSSLESS_START) {
      int bits = bytes.getInt(21);
      return new PictureHeader(1 + (bits & SIDE_BITS), 1 + ((bits >>> 14) & SIDE_BITS));
    }
    throw unusable("a WebP without a picture");
  }

  private static int u24(ByteBuffer bytes, int at) {
    return (bytes.getShort(at) & 0xFFFF) | ((bytes.get(at + 2) & 0xFF) << 16);
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static RefusedException unsupported() {
    return new RefusedException(Reason.UNSUPPORTED, "the picture must be a JPEG, a PNG or a WebP");
  }

  private static RefusedException unusable(String message) {
    return new RefusedException(Reason.UNUSABLE, message);
  }
}
