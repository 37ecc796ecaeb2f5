package dev.framefleet.producer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TracesTest {
  @Test
  void eachFrameBeginsATraceOfItsOwnAndTheAskedForShareIsRecorded() {
    Traces traces = new Traces(0.25, new SplittableRandom(1));
    Set<String> ids = new HashSet<>();
    int recorded = 0;
    for (int i = 0; i < 10_000; i++) {
      String trace = traces.next();
      assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
      ids.add(String.valueOf(trace).substring(3, 35));
      recorded += String.valueOf(trace).endsWith("1") ? 1 : 0;
    }

    assertThat(ids).hasSize(10_000);
    assertThat(recorded).isBetween(2_300, 2_700);
  }

  @Test
  void withoutARatioNoTraceBegins() {
    assertThat(new Traces(0, new SplittableRandom(1)).next()).isNull();
  }
}
