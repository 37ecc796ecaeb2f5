package dev.framefleet.worker.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A picture of the size and detail of a camera's, the same each time. Stateless. */
public final class TestPicture {
  private static final int WIDTH = 768;
  private static final int HEIGHT = 576;
  private static final int BLOCK = 24;
  private static final int NOISE = 24;
  private static final long SEED = 1;

  private TestPicture() {}

  /** The JPEG: 768x576, smooth blocks under a little noise. */
  public static byte[] jpeg() throws IOException {
    Random random = new Random(SEED);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int base = 40 + (x / BLOCK * 37 + y / BLOCK * 59) % 160;
        int grey = base + random.nextInt(NOISE);
        image.setRGB(x, y, grey << 16 | (grey + 8) << 8 | grey);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "jpg", out)) {
      throw new IOException("this Java has no JPEG encoder");
    }
    return out.toByteArray();
  }
}
