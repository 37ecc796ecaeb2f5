package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.ClassColors;
import dev.framefleet.common.result.Detection;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws detections on a picture: boxes in the colours of their classes, labels and scores. What it
 * draws depends on its arguments alone. Stateless.
 */
public final class AnnotatedJpeg {
  private static final int QUALITY = 90;
  private static final int FLAGS = IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;
  private static final int SMOOTH = 16;
  private static final int FILLED = -1;
  private static final int DARK_TEXT_FROM = 120;
  private static final int PAD = 3;

  private AnnotatedJpeg() {}

  /**
   * A JPEG with boxes, labels and scores on it.
   *
   * @param picture a JPEG, PNG or WebP; neither kept nor changed
   * @throws UnreadablePictureException if no picture can be decoded
   */
  public static byte[] draw(byte[] picture, List<Detection> detections)
      throws UnreadablePictureException {
    return draw(picture, picture.length, detections);
  }

  /**
   * The same for a picture in the first bytes of an array.
   *
   * @throws UnreadablePictureException if no picture can be decoded
   */
  public static byte[] draw(byte[] picture, int length, List<Detection> detections)
      throws UnreadablePictureException {
    try (BytePointer source = new BytePointer(length).put(picture, 0, length);
        Mat bytes = new Mat(1, length, CV_8UC1, source);
        Mat canvas = imdecode(bytes, FLAGS)) {
      if (canvas.empty()) {
        throw new UnreadablePictureException("no picture can be decoded");
      }
      Pen pen = Pen.of(canvas);
      for (int i = detections.size() - 1; i >= 0; i--) { // the best ones lie on top
        draw(canvas, pen, detections.get(i));
      }
      return encode(canvas);
    }
  }

  /** Sizes in pixels that suit a picture. */
  private record Pen(int line, double fontScale, int fontLine) {
    static Pen of(Mat canvas) {
      int side = Math.min(canvas.cols(), canvas.rows());
      return new Pen(
          Math.max(1, side / 270), Math.max(0.35, side / 1200.0), Math.max(1, side / 700));
    }
  }

  private static void draw(Mat canvas, Pen pen, Detection detection) {
    Box box = detection.box();
    int rgb = ClassColors.rgb(detection.classId());
    try (Rect area = rect(box);
        Scalar color = scalar(rgb)) {
      rectangle(canvas, area, color, pen.line(), SMOOTH, 0);
      String text = String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.score());
      label(canvas, pen, area, color, text, isBright(rgb));
    }
  }

  /** Above the box, or in it where the picture ends. */
  private static void label(
      Mat canvas, Pen pen, Rect box, Scalar color, String text, boolean bright) {
    int[] below = new int[1];
    try (Size size =
            getTextSize(text, FONT_HERSHEY_SIMPLEX, pen.fontScale(), pen.fontLine(), below);
        Scalar ink = scalar(bright ? 0x000000 : 0xFFFFFF)) {
      int height = size.height() + below[0] + PAD;
      int left = Math.max(0, Math.min(box.x(), canvas.cols() - size.width() - 2 * PAD));
      int top = box.y() >= height ? box.y() - height : box.y();
      try (Rect plate = new Rect(left, top, size.width() + 2 * PAD, height);
          Point start = new Point(left + PAD, top + height - below[0])) {
        rectangle(canvas, plate, color, FILLED, SMOOTH, 0);
        putText(
            canvas,
            text,
            start,
            FONT_HERSHEY_SIMPLEX,
            pen.fontScale(),
            ink,
            pen.fontLine(),
            SMOOTH,
            false);
      }
    }
  }

  private static Rect rect(Box box) {
    int left = (int) Math.round(box.x());
    int top = (int) Math.round(box.y());
    int right = (int) Math.round(box.x() + box.width());
    int bottom = (int) Math.round(box.y() + box.height());
    return new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  /** OpenCV's order is blue, green, red. */
  private static Scalar scalar(int rgb) {
    return new Scalar(rgb & 0xFF, rgb >> 8 & 0xFF, rgb >> 16 & 0xFF, 0);
  }

  private static boolean isBright(int rgb) {
    return 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)
        >= 1000 * DARK_TEXT_FROM;
  }

  private static byte[] encode(Mat picture) {
    try (BytePointer target = new BytePointer();
        IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY)) {
      imencode(".jpg", picture, target, quality);
      byte[] encoded = new byte[(int) target.limit()];
      target.get(encoded);
      return encoded;
    }
  }
}
