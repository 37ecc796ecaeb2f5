package dev.framefleet.worker.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_MAX;
import static org.bytedeco.opencv.global.opencv_core.reduce;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The largest value at each place of several planes that follow each other. Not thread-safe. */
public final class PlaneMaxima implements AutoCloseable {
  private final FloatPointer memory;
  private final Mat planes;
  private final Mat maxima;
  private final FloatBuffer values;

  /**
   * Of some planes.
   *
   * @param memory direct, begins with the planes; kept
   * @param count of planes, 1 or more
   * @param places of a plane, 1 or more
   * @throws IllegalArgumentException if the memory is not direct, or not as large
   */
  public PlaneMaxima(FloatBuffer memory, int count, int places) {
    if (!memory.isDirect() || memory.capacity() / count < places) {
      throw new IllegalArgumentException(
          "not direct memory of " + count + " planes of " + places + " places");
    }
    this.memory = new FloatPointer(memory);
    this.planes = new Mat(count, places, CV_32FC1, this.memory);
    this.maxima = new Mat(1, places, CV_32FC1);
    this.values = maxima.createBuffer();
  }

  /**
   * Looks at what stands in the planes now.
   *
   * @param found gets the largest for each place; where a plane holds NaN either that or the
   *     largest of some of the others
   */
  public void find(float[] found) {
    reduce(planes, maxima, 0, REDUCE_MAX);
    values.get(0, found, 0, values.capacity());
  }

  @Override
  public void close() {
    planes.close();
    maxima.close();
    memory.close();
  }
}
