package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The same pixels in other formats. */
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
}
