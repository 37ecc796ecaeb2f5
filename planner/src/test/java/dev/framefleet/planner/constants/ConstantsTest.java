package dev.framefleet.planner.constants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConstantsTest {
  private final Constants constants = Constants.standard();

  @Test
  void eachHasAUnitASourceAndARange() {
    assertThat(constants.all())
        .allSatisfy(
            constant -> {
              assertThat(constant.unit()).isNotBlank();
              assertThat(constant.source()).hasSizeGreaterThan(10);
              assertThat(constant.value()).isBetween(constant.low(), constant.high());
            });
  }

  @Test
  void anEstimateHasARangeThatIsNotAPoint() {
    assertThat(constants.all())
        .filteredOn(Constant::estimated)
        .allMatch(constant -> constant.low() < constant.high());
  }

  @Test
  void oneOutOfItsRangeIsRefused() {
    assertThatThrownBy(() -> constants.with("gunicorn.timeoutSeconds", 29))
        .hasMessageContaining("gunicorn.timeoutSeconds must be from 30.0 to 30.0");
  }

  @Test
  void anUnknownOneIsRefused() {
    assertThatThrownBy(() -> constants.value("x")).hasMessage("no constant is called x");
  }
}
