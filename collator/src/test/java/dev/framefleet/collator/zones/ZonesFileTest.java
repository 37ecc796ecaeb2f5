package dev.framefleet.collator.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesFileTest {
  @Test
  void aWholeFileIsRead() {
    ZonePlan plan =
        ZonesFile.parse(
            "zones.yaml",
            """
            units: fractions
            anchor: centre
            zones:
              - name: lawn
                polygon: [[0, 0], [0.5, 0], [0.5, 1]]
                classes: [person]
            lines:
              - name: door
                from: [0.1, 0.2]
                to: [0.9, 0.2]
                in: left
            """);

    assertThat(plan.anchor()).isEqualTo(Anchor.CENTRE);
    assertThat(plan.zones().get(0).classes()).isEqualTo(Set.of("person"));
    assertThat(plan.lines().get(0).inIsRight()).isFalse();
    assertThat(plan.inPixels(200, 100).zones().get(0).corners().get(2))
        .isEqualTo(new Point(100, 100));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zones: [{name: a, polygon: [[1,2],[3,4]]}] | z:1: a polygon needs 3 corners",
        "zones:#- name: a#  polygon: [[1,2],[3,x],[5,6]] | z:3: not a number: x",
        "zones:#- name: a#  polygn: [[1,2],[3,4],[5,6]] | z:3: unknown key \"polygn\"",
        "lines:#- name: a#  from: [1,2]#  to: [1,2] | z:4: a line needs two ends",
        "lines:#- name: a#  from: [1,2]#  to: [3] | z:4: a point is two numbers",
        "lines:#- name: a#  from: [1,2]#  to: [9,9]#  in: up | z:5: in is one of right, left",
        "units: fractions#lines:#- name: a#  from: [1,2]#  to: [0,1] | z:4: a fraction is 0 to 1",
        "lines:#- from: [1,2]#  to: [3,4] | z:2: \"name\" is missing",
        "units: metres | z:1: units is one of pixels, fractions",
        "anchor: foot | z:1: no zones and no lines",
        "zones: [ | z:1: not YAML",
        "zones: 7 | z:1: zones must be a list",
        "- a | z:1: the file must be keys with values"
      })
  void eachMistakeIsToldWithItsLine(String text, String message) {
    assertThatThrownBy(() -> ZonesFile.parse("z", text.replace('#', '\n')))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aNameIsThereOnce() {
    String text =
        "lines:\n- {name: a, from: [1,2], to: [3,4]}\n- {name: a, from: [1,2], to: [5,4]}\n";

    assertThatThrownBy(() -> ZonesFile.parse("z", text)).hasMessage("z:3: \"a\" is there twice");
  }

  @Test
  void anEmptyFileIsToldSo() {
    assertThatThrownBy(() -> ZonesFile.parse("z", "")).hasMessageContaining("z:1: empty");
  }
}
