package dev.framefleet.loadtest.scenario;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture of the study's size, drawn: 880x587 pixels in exactly 82,864 bytes, the same each time.
 * The quality is chosen so that it is just smaller; a comment fills the rest. Stateless.
 */
public final class StudyPicture {
  /** Pixels. */
  public static final int WIDTH = 880;

  /** Pixels. */
  public static final int HEIGHT = 587;

  /** Bytes of the JPEG. */
  public static final int BYTES = 82_864;

  private static final int BLOCK = 24;
  private static final int NOISE = 24;
  private static final int COMMENT = 0xFE;
  private static final int COMMENT_HEADER = 4;
  private static final int START_BYTES = 2;

  private StudyPicture() {}

  /** The JPEG. */
  public static byte[] jpeg() throws IOException {
    BufferedImage image = draw();
    for (int quality = 95; quality > 0; quality--) {
      byte[] jpeg = encode(image, quality / 100f);
      if (jpeg.length <= BYTES - COMMENT_HEADER) {
        return filled(jpeg);
      }
    }
    throw new IOException("this Java's JPEG encoder makes pictures that are too large");
  }

  private static BufferedImage draw() {
    Random random = new Random(1);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = 40 + (x / BLOCK * 37 + y / BLOCK * 59) % 160 + random.nextInt(NOISE);
        image.setRGB(x, y, grey << 16 | (grey + 8) << 8 | grey);
      }
    }
    return image;
  }

  private static byte[] encode(BufferedImage image, float quality) throws IOException {
    ImageIO.setUseCache(false);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] filled(byte[] jpeg) {
    int comment = BYTES - jpeg.length - START_BYTES;
    byte[] filled = new byte[BYTES];
    System.arraycopy(jpeg, 0, filled, 0, START_BYTES);
    filled[START_BYTES] = (byte) 0xFF;
    filled[START_BYTES + 1] = (byte) COMMENT;
    filled[START_BYTES + 2] = (byte) (comment >> 8);
    filled[START_BYTES + 3] = (byte) comment;
    Arrays.fill(filled, START_BYTES + COMMENT_HEADER, START_BYTES * 2 + comment, (byte) ' ');
    System.arraycopy(
        jpeg, START_BYTES, filled, START_BYTES * 2 + comment, jpeg.length - START_BYTES);
    return filled;
  }
}
