package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.framefleet.worker.model.Fit;
import dev.framefleet.worker.model.InputSpec;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decodes a JPEG, resizes it and writes it normalised into a model's input. All native memory is
 * reused and owned by fields, since the garbage collector frees what only native memory refers to.
 * Not thread-safe.
 *
 * <p>The decoder must not turn the picture by its EXIF orientation: coordinates are pixels of the
 * JPEG as stored.
 */
public final class PictureInput implements AutoCloseable {
  /** A JPEG decoded smaller is to have so much more than the model sees, each way. */
  private static final double SPARE = 1.25;

  static {
    setNumThreads(1); // one turn is one CPU; OpenCV would spread a resize over all of them
  }

  private final InputSpec spec;
  private final FloatPointer target;
  private final Mat[] planes = new Mat[InputSpec.PLANES];
  private final Size size = new Size();
  private final Mat picture = new Mat();
  private final Mat resized;
  private final Scalar grey;
  private Fit fit = new Fit(0, 0, 1, 1);
  private Fit fitted = fit;
  private final Mat[] channels = new Mat[InputSpec.PLANES];
  private final MatVector channelVector;
  private BytePointer source = new BytePointer(1 << 18);

  /**
   * For one input.
   *
   * @param spec what the model wants to see
   * @param input direct memory of 3 planes; kept
   */
  public PictureInput(InputSpec spec, FloatBuffer input) {
    this.spec = spec;
    this.target = new FloatPointer(input);
    long area = (long) spec.width() * spec.height();
    for (int plane = 0; plane < planes.length; plane++) {
      planes[plane] =
          new Mat(spec.height(), spec.width(), CV_32FC1, target.getPointer(plane * area));
      channels[plane] = new Mat(spec.height(), spec.width(), CV_8UC1);
    }
    this.grey = Scalar.all(spec.pad());
    this.resized = new Mat(spec.height(), spec.width(), CV_8UC3, grey);
    this.channelVector = new MatVector(channels); // shares the channels' memory
  }

  /**
   * Decodes a picture; {@link #fill} then writes it. A JPEG much larger than what the model sees is
   * decoded at a half, a quarter or an eighth, which leaves out most of its transforms.
   *
   * @throws UnreadablePictureException if no picture of this size comes out
   */
  public void decode(byte[] jpeg, int length, int width, int height)
      throws UnreadablePictureException {
    if (source.capacity() < length) {
      source.close();
      source = new BytePointer(length + length / 4L);
    }
    source.position(0).put(jpeg, 0, length);
    fit = Fit.of(spec, width, height);
    int part = isJpeg(jpeg, length) ? reduction(fit, width, height) : 1;
    try (Mat bytes = new Mat(1, length, CV_8UC1, source);
        Mat same = imdecode(bytes, flags(part), picture)) {
      if (same.empty()) {
        throw new UnreadablePictureException("no picture can be decoded from the JPEG");
      }
    }
    int decodedWidth = picture.cols() * part;
    int decodedHeight = picture.rows() * part;
    if (decodedWidth != width || decodedHeight != height) {
      throw new UnreadablePictureException(
          "the JPEG decodes to " + decodedWidth + "x" + decodedHeight);
    }
  }

  private static boolean isJpeg(byte[] bytes, int length) {
    return length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
  }

  /** Only by what divides both sides: the pixels then stay where they were. */
  static int reduction(Fit fit, int width, int height) {
    for (int part = 8; part > 1; part /= 2) {
      if (width % part == 0
          && height % part == 0
          && width >= SPARE * part * fit.width()
          && height >= SPARE * part * fit.height()) {
        return part;
      }
    }
    return 1;
  }

  private static int flags(int part) {
    int colour =
        switch (part) {
          case 2 -> IMREAD_REDUCED_COLOR_2;
          case 4 -> IMREAD_REDUCED_COLOR_4;
          case 8 -> IMREAD_REDUCED_COLOR_8;
          default -> IMREAD_COLOR;
        };
    return colour | IMREAD_IGNORE_ORIENTATION;
  }

  /** Resizes and normalises the decoded picture into the input. */
  public void fill() {
    if (fit.width() == spec.width() && fit.height() == spec.height()) {
      size.width(fit.width()).height(fit.height());
      resize(picture, resized, size, 0, 0, INTER_LINEAR);
    } else {
      resizeInto();
    }
    fitted = fit;
    split(resized, channelVector);
    for (int plane = 0; plane < planes.length; plane++) {
      Mat channel = channels[spec.rgb() ? planes.length - 1 - plane : plane];
      double std = spec.std().get(plane);
      channel.convertTo(planes[plane], CV_32F, 1 / std, -spec.mean().get(plane) / std);
    }
  }

  /** What a picture of another shape has left around this one is greyed again. */
  private void resizeInto() {
    if (!fit.equals(fitted)) {
      resized.put(grey);
    }
    size.width(fit.width()).height(fit.height());
    try (Rect part = new Rect(fit.left(), fit.top(), fit.width(), fit.height());
        Mat target = resized.apply(part)) {
      resize(picture, target, size, 0, 0, INTER_LINEAR);
    }
  }

  @Override
  public void close() {
    for (Mat plane : planes) {
      plane.close();
    }
    picture.close();
    resized.close();
    channelVector.close();
    for (Mat channel : channels) {
      channel.close();
    }
    grey.close();
    size.close();
    source.close();
    target.close();
  }
}
