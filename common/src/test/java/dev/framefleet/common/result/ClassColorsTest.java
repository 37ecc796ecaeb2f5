package dev.framefleet.common.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassColorsTest {
  @Test
  void eachClassOfACommonModelHasAColourOfItsOwn() {
    assertThat(IntStream.range(0, 80).map(ClassColors::rgb)).doesNotHaveDuplicates();
  }

  @Test
  void coloursStayAsTheyAre() {
    assertThat(ClassColors.rgb(0)).isEqualTo(0xFFC400);
    assertThat(ClassColors.rgb(-1)).isEqualTo(0xFFC400);
    assertThat(ClassColors.rgb(79)).isBetween(0, 0xFFFFFF).isEqualTo(ClassColors.rgb(79));
  }
}
