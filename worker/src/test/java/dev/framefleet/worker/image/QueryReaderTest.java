package dev.framefleet.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {
  private static final QueryReader READER =
      new QueryReader(List.of("person", "bicycle", "traffic light"), 0.4);

  @Test
  void nothingSaidIsAllThatTheModelFinds() throws Exception {
    assertThat(READER.read(null, List.of(), null)).isEqualTo(new DetectQuery(0.4, Set.of(), 1_000));
  }

  @Test
  void classesAreNamesOrIds() throws Exception {
    assertThat(READER.read("0.5", List.of("person,2", " traffic light "), "7"))
        .isEqualTo(new DetectQuery(0.5, Set.of(0, 2), 7));
  }

  @Test
  void aQueryKeepsTheOrderAndTheBest() {
    Detection best = new Detection("person", 0, 0.9, new Box(0, 0, 1, 1));
    Detection other = new Detection("bicycle", 1, 0.8, new Box(0, 0, 1, 1));
    Detection weak = new Detection("person", 0, 0.5, new Box(0, 0, 1, 1));
    List<Detection> all = List.of(best, other, weak);
    assertThat(new DetectQuery(0.6, Set.of(), 9).of(all)).containsExactly(best, other);
    assertThat(new DetectQuery(0, Set.of(0), 9).of(all)).containsExactly(best, weak);
    assertThat(new DetectQuery(0, Set.of(), 1).of(all)).containsExactly(best);
    assertThat(DetectQuery.ALL.of(all)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.39", "1.1", "x", "", "NaN", "-1"})
  void aThresholdOutOfRangeIsRefusedWithTheRange(String threshold) {
    assertThatThrownBy(() -> READER.read(threshold, List.of(), null))
        .isInstanceOf(RefusedException.class)
        .hasMessage("threshold must be 0.4 to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"persons", "3", "-1", ""})
  void anUnknownClassIsRefusedWithTheChoices(String name) {
    assertThatThrownBy(() -> READER.read(null, List.of(name), null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("person, bicycle, traffic light");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "x", "99999999999"})
  void aMostOutOfRangeIsRefused(String max) {
    assertThatThrownBy(() -> READER.read(null, List.of(), max))
        .isInstanceOf(RefusedException.class)
        .hasMessage("max must be 1 to 1000");
  }
}
