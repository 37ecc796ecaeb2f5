package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class OptionDefaultsTest {
  private static final CommandSpec COMMAND = new CommandLine(new WorkerCommand()).getCommandSpec();

  private final Properties properties = new Properties();

  @Test
  void aPropertyGoesBeforeTheEnvironment() {
    properties.setProperty("framefleet.worker.port", "1");
    assertThat(port(Map.of("FRAMEFLEET_WORKER_PORT", "2", "PORT", "3"))).isEqualTo("1");
  }

  @Test
  void theWorkersOwnVariableGoesBeforeThePlatforms() {
    assertThat(port(Map.of("FRAMEFLEET_WORKER_PORT", "2", "PORT", "3"))).isEqualTo("2");
    assertThat(port(Map.of("PORT", "3"))).isEqualTo("3");
    assertThat(port(Map.of())).isNull();
  }

  @Test
  void aDashBecomesAnUnderscoreInTheEnvironment() {
    assertThat(
            new OptionDefaults(
                    properties, Map.of("FRAMEFLEET_WORKER_ALLOW_UNAUTHENTICATED", "true"))
                .defaultValue(COMMAND.findOption("--allow-unauthenticated")))
        .isEqualTo("true");
  }

  @Test
  void anUnknownPropertyStopsTheStart() {
    properties.setProperty("framefleet.worker.prot", "1");
    assertThatThrownBy(() -> new OptionDefaults(properties, Map.of()).checkKnown(COMMAND))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("framefleet.worker.prot")
        .hasMessageContaining("port");
  }

  @Test
  void anUnknownVariableStopsTheStart() {
    assertThatThrownBy(
            () ->
                new OptionDefaults(properties, Map.of("FRAMEFLEET_WORKER_PROT", "1"))
                    .checkKnown(COMMAND))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("FRAMEFLEET_WORKER_PROT");
  }

  @Test
  void whatIsNotOursIsNotLookedAt() {
    properties.setProperty("framefleet.producer.x", "1");
    assertThatCode(
            () ->
                new OptionDefaults(properties, Map.of("FRAMEFLEET_COLLATOR_X", "1"))
                    .checkKnown(COMMAND))
        .doesNotThrowAnyException();
  }

  private @Nullable String port(Map<String, String> environment) {
    return new OptionDefaults(properties, environment).defaultValue(COMMAND.findOption("--port"));
  }
}
