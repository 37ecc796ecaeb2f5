package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The same picture in other formats and sizes. */
public final class TestPictures {
  private TestPictures() {}

  /** A JPEG's pixels, without loss: {@code .png}, or {@code .webp} with the right parameters. */
  public static byte[] encoded(String extension, byte[] jpeg, int... parameters) {
    try (BytePointer source = new BytePointer(jpeg);
        Mat bytes = new Mat(1, jpeg.length, CV_8UC1, source);
        Mat picture = imdecode(bytes, IMREAD_COLOR);
        BytePointer target = new BytePointer();
        IntPointer wanted = new IntPointer(parameters)) {
      imencode(extension, picture, target, wanted);
      byte[] encoded = new byte[(int) target.limit()];
      target.get(encoded);
      return encoded;
    }
  }

  /** The same JPEG with more pixels, by cubic interpolation; hardly compressed. */
  public static byte[] enlarged(byte[] jpeg, int width, int height) {
    try (BytePointer source = new BytePointer(jpeg);
        Mat bytes = new Mat(1, jpeg.length, CV_8UC1, source);
        Mat picture = imdecode(bytes, IMREAD_COLOR);
        Mat large = new Mat();
        Size size = new Size(width, height);
        BytePointer target = new BytePointer();
        IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, 95)) {
      resize(picture, large, size, 0, 0, INTER_CUBIC);
      imencode(".jpg", large, target, quality);
      byte[] encoded = new byte[(int) target.limit()];
      target.get(encoded);
      return encoded;
    }
  }
}
