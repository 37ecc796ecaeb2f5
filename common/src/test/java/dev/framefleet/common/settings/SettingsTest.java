package dev.framefleet.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Properties properties = new Properties();

  @Test
  void propertyWinsOverTheEnvironment() {
    properties.setProperty("framefleet.worker.ack-deadline", "20s");
    Settings settings =
        new Settings(
            "worker",
            properties,
            Map.of("FRAMEFLEET_WORKER_ACK_DEADLINE", "30s", "FRAMEFLEET_WORKER_STORE", "out"));

    assertThat(settings.value("ack-deadline")).isEqualTo("20s");
    assertThat(settings.value("store")).isEqualTo("out");
    assertThat(settings.value("model")).isNull();
  }

  @Test
  void emptyVariableIsNoneAndAnEmptyPropertyIsOne() {
    Settings unset = new Settings("worker", properties, Map.of("FRAMEFLEET_WORKER_STORE", ""));
    assertThat(unset.value("store")).isNull();

    properties.setProperty("framefleet.worker.store", "");
    assertThat(new Settings("worker", properties, Map.of()).value("store")).isEmpty();
  }

  @Test
  void settingThatNoOptionHasIsNamedWithThoseThatThereAre() {
    properties.setProperty("framefleet.worker.stroe", "out");
    Settings settings = new Settings("worker", properties, Map.of());

    assertThatThrownBy(() -> settings.checkKnown(List.of("store", "model")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "unknown property framefleet.worker.stroe; known are framefleet.worker.model,"
                + " framefleet.worker.store");
  }

  @Test
  void variableThatNoOptionHasIsNamed() {
    Settings settings =
        new Settings("worker", properties, Map.of("FRAMEFLEET_WORKER_STROE", "out"));

    assertThatThrownBy(() -> settings.checkKnown(List.of("store")))
        .hasMessage(
            "unknown environment variable FRAMEFLEET_WORKER_STROE; known are"
                + " FRAMEFLEET_WORKER_STORE");
  }

  @Test
  void whatIsOfAnotherServiceIsItsOwnMatter() {
    properties.setProperty("framefleet.producer.fps", "2");
    Settings settings =
        new Settings("worker", properties, Map.of("FRAMEFLEET_HOME", "x", "PORT", "80"));

    settings.checkKnown(List.of());
    assertThat(settings.environment("PORT")).isEqualTo("80");
  }
}
