package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PushAnswerTest {
  @Test
  void fiveStatusesAckAndAllOthersNack() {
    assertThat(IntStream.range(100, 600).filter(PushAnswer::acks))
        .containsExactly(102, 200, 201, 202, 204);
  }
}
