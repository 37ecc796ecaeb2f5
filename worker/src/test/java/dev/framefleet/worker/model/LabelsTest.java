package dev.framefleet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void namesAreReadAsExportersWriteThem() {
    assertThat(Labels.parse("{0: 'person', 1: \"men's room\"}"))
        .hasValueSatisfying(labels -> assertThat(labels).containsExactly("person", "men's room"));
    assertThat(Labels.parse("{\"1\": \"b\", \"0\": \"a\"}"))
        .hasValueSatisfying(labels -> assertThat(labels).containsExactly("a", "b"));
    assertThat(Labels.parse("['a', 'b']"))
        .hasValueSatisfying(labels -> assertThat(labels).containsExactly("a", "b"));
  }

  @Test
  void whatIsNoListOfNamesIsNone() {
    assertThat(Labels.parse(null)).isEmpty();
    assertThat(Labels.parse("person")).isEmpty();
    assertThat(Labels.parse("{a: b}")).isEmpty();
    assertThat(Labels.parse("{1000000000: b}")).isEmpty();
    assertThat(Labels.parse("{0: [")).isEmpty();
  }

  @Test
  void bothNumberingsOfCocoNameTheSameClasses() {
    assertThat(Labels.coco80()).hasSize(80).doesNotHaveDuplicates();
    assertThat(Labels.coco91()).hasSize(91).containsAll(Labels.coco80());
    assertThat(Labels.coco91().get(90)).isEqualTo("toothbrush");
  }
}
