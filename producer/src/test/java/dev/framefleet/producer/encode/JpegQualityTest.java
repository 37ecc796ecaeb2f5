package dev.framefleet.producer.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.imageio.plugins.jpeg.JPEGQTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegQualityTest {
  @Test
  void tablesAreThoseOfTheStandardAtFiftyAndHalfAtSeventyFive() {
    // The JDK keeps the tables of annex K in the order of the standard, as ours.
    assertTable(new JpegQuality(50).lumaTable(), JPEGQTable.K1Luminance);
    assertTable(new JpegQuality(50).chromaTable(), JPEGQTable.K2Chrominance);
    assertTable(new JpegQuality(75).lumaTable(), JPEGQTable.K1Div2Luminance);
    assertTable(new JpegQuality(75).chromaTable(), JPEGQTable.K2Div2Chrominance);
  }

  @Test
  void everyStepUpIsFinerOrEqual() {
    for (int quality = 2; quality <= 100; quality++) {
      short[] coarse = new JpegQuality(quality - 1).lumaTable();
      short[] fine = new JpegQuality(quality).lumaTable();
      for (int i = 0; i < fine.length; i++) {
        assertThat(fine[i]).isBetween((short) 1, coarse[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void whatIsNotAQualityIsRefused(int value) {
    assertThatThrownBy(() -> new JpegQuality(value)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertTable(short[] actual, JPEGQTable expected) {
    int[] values = expected.getTable();
    for (int i = 0; i < values.length; i++) {
      assertThat((int) actual[i]).as("entry %d", i).isEqualTo(values[i]);
    }
  }
}
