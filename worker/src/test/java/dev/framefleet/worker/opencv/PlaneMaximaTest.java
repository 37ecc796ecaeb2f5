package dev.framefleet.worker.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneMaximaTest {
  private static final float[] ODD = {
    Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE, -0f, 0f
  };

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "2, 1", "3, 169", "80, 676", "80, 13", "2, 64", "5, 33"})
  void eachPlaceHasTheLargestOfItsPlanes(int planes, int places) {
    Random random = new Random(places);
    FloatBuffer memory = direct(planes * places + 5);
    try (PlaneMaxima maxima = new PlaneMaxima(memory, planes, places)) {
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < memory.capacity(); i++) {
          memory.put(
              i, random.nextInt(9) == 0 ? ODD[random.nextInt(6)] : random.nextFloat() * 20 - 15);
        }
        float[] found = new float[places + 1];
        found[places] = 42;
        maxima.find(found);
        for (int place = 0; place < places; place++) {
          float largest = Float.NEGATIVE_INFINITY;
          for (int plane = 0; plane < planes; plane++) {
            largest = Math.max(largest, memory.get(plane * places + place));
          }
          assertThat(found[place] == largest).as("%s of %s", found[place], largest).isTrue();
        }
        assertThat(found[places]).isEqualTo(42);
      }
    }
  }

  /** What is compared with less-than must then see NaN, or at least the largest before it. */
  @Test
  void aNaNHidesNothingFromOneWhoTakesItForAnything() {
    FloatBuffer memory = direct(3 * 17);
    try (PlaneMaxima maxima = new PlaneMaxima(memory, 3, 17)) {
      for (int place = 0; place < 17; place++) {
        for (int plane = 0; plane < 3; plane++) {
          memory.put(plane * 17 + place, plane == place % 3 ? Float.NaN : 3f - plane);
        }
      }
      float[] found = new float[17];
      maxima.find(found);
      for (int place = 0; place < 17; place++) {
        float largest = place % 3 == 0 ? 2 : 3;
        assertThat(found[place] < largest).isFalse();
      }
    }
  }

  @Test
  void memoryThatIsNotThereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlaneMaxima(FloatBuffer.allocate(6), 2, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new PlaneMaxima(direct(5), 2, 3));
  }

  private static FloatBuffer direct(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
