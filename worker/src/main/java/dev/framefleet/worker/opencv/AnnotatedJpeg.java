package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Draws detections on a picture, plainly, for a person to judge. Stateless. */
public final class AnnotatedJpeg {
  private static final int QUALITY = 90;

  private AnnotatedJpeg() {}

  /**
   * A JPEG with boxes, labels and scores on it.
   *
   * @throws UnreadablePictureException if no picture can be decoded
   */
  public static byte[] draw(byte[] jpeg, List<Detection> detections)
      throws UnreadablePictureException {
    try (BytePointer source = new BytePointer(jpeg);
        Mat bytes = new Mat(1, jpeg.length, CV_8UC1, source);
        Mat picture = imdecode(bytes, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
      if (picture.empty()) {
        throw new UnreadablePictureException("no picture can be decoded from the JPEG");
      }
      detections.forEach(detection -> draw(picture, detection));
      return encode(picture);
    }
  }

  private static void draw(Mat picture, Detection detection) {
    Box box = detection.box();
    String text = String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.score());
    try (Point topLeft = new Point((int) box.x(), (int) box.y());
        Point bottomRight =
            new Point((int) (box.x() + box.width()), (int) (box.y() + box.height()));
        Point above = new Point((int) box.x(), Math.max(12, (int) box.y() - 4));
        Scalar green = new Scalar(64, 220, 64, 0)) {
      rectangle(picture, topLeft, bottomRight, green, 2, 8, 0);
      putText(picture, text, above, FONT_HERSHEY_SIMPLEX, 0.5, green, 1, 16, false);
    }
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
