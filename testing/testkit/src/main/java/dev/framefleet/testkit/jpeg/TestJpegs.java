package dev.framefleet.testkit.jpeg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes JPEGs with the JDK's own encoder; the same call gives the same bytes. Stateless. */
public final class TestJpegs {
  private static final float QUALITY = 0.9f;

  private TestJpegs() {}

  /** A picture of one colour, for example {@code 0xFF0000} for red; a few hundred bytes. */
  public static byte[] solid(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(rgb));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return encode(image);
  }

  /** A grey picture with one component instead of three. */
  public static byte[] grey(int width, int height, int level) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, level);
      }
    }
    return encode(image);
  }

  /** Squares of 16 pixels in two colours, the first one at the top left. */
  public static byte[] checkers(int width, int height, int rgb, int otherRgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x / 16 + y / 16) % 2 == 0 ? rgb : otherRgb);
      }
    }
    return encode(image);
  }

  /** Noise, different for each seed: about a byte a pixel, so 256x256 is a frame's usual weight. */
  public static byte[] noise(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    return encode(image);
  }

  /**
   * A small picture that shows its number in stripes, black for 0 and white for 1, the lowest of 16
   * bits on the left; {@link #number} reads it again, also after another encoder.
   *
   * @param number 0 to 65,535
   * @param width 32 or more
   */
  public static byte[] numbered(int number, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      boolean white = (number >> (x * 16 / width) & 1) == 1;
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, white ? 0xFFFFFF : 0);
      }
    }
    return encode(image);
  }

  /** The number of a picture made by {@link #numbered}. */
  public static int number(BufferedImage image) {
    int number = 0;
    for (int bit = 0; bit < 16; bit++) {
      int x = (2 * bit + 1) * image.getWidth() / 32;
      int green = image.getRGB(x, image.getHeight() / 2) >> 8 & 0xFF;
      number |= (green > 127 ? 1 : 0) << bit;
    }
    return number;
  }

  /** Decodes with the JDK's own decoder. */
  public static BufferedImage decode(byte[] jpeg) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      if (image == null) {
        throw new IllegalArgumentException("not a picture");
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first half of a JPEG. */
  public static byte[] truncated(byte[] jpeg) {
    return Arrays.copyOf(jpeg, jpeg.length / 2);
  }

  private static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
