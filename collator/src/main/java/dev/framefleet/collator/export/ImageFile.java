package dev.framefleet.collator.export;

import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.picture.RgbImage;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes one picture as a JPEG or PNG that appears complete. Stateless. */
public final class ImageFile {
  private static final float QUALITY = 0.9f;

  private ImageFile() {}

  /**
   * Whether a name says which kind of picture it is.
   *
   * @return {@code jpeg} or {@code png}
   * @throws UserError if it is neither
   */
  public static String format(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return "jpeg";
    }
    if (name.endsWith(".png")) {
      return "png";
    }
    throw UserError.usage("a picture's name must end in .jpg or .png: " + file);
  }

  /**
   * Writes.
   *
   * @throws UserError if the file cannot be written
   */
  public static Path write(YuvPicture picture, Path target) {
    String format = format(target);
    PartialFile file = PartialFile.of(target);
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try {
      Files.deleteIfExists(file.partial());
      try (ImageOutputStream out = ImageIO.createImageOutputStream(file.partial().toFile())) {
        if (out == null) {
          throw new IOException("the folder cannot be written to");
        }
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (format.equals("jpeg")) {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionQuality(QUALITY);
        }
        writer.setOutput(out);
        writer.write(null, new IIOImage(RgbImage.of(picture), null, null), param);
      }
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file.partial() + ": " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
    file.publish();
    return target;
  }
}
