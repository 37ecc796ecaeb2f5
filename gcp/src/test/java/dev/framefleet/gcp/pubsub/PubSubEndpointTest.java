package dev.framefleet.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PubSubEndpointTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8085", "http://127.0.0.1:8085"})
  void theEmulatorIsNamedByTheEnvironment(String host) {
    assertThat(PubSubEndpoint.fromEnvironment("p", Map.of(PubSubEndpoint.EMULATOR_HOST, host)))
        .isEqualTo(new PubSubEndpoint("p", "127.0.0.1:8085"))
        .hasToString("the Pub/Sub server at 127.0.0.1:8085");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyVariableIsNone(String host) {
    assertThat(PubSubEndpoint.fromEnvironment("p", Map.of(PubSubEndpoint.EMULATOR_HOST, host)))
        .isEqualTo(PubSubEndpoint.fromEnvironment("p", Map.of()))
        .hasToString("Pub/Sub");
  }

  @Test
  void aFullNameStaysAsItIs() {
    PubSubEndpoint endpoint = new PubSubEndpoint("p", null);

    assertThat(endpoint.topic("t")).isEqualTo("projects/p/topics/t");
    assertThat(endpoint.topic("projects/other/topics/t")).isEqualTo("projects/other/topics/t");
    assertThat(endpoint.subscription("s")).isEqualTo("projects/p/subscriptions/s");
  }

  @Test
  void boundsAreAtLeastOne() {
    assertThatThrownBy(() -> new PublishBounds(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PublishBounds(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
