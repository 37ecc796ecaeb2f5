package dev.framefleet.producer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PacketFactsTest {
  private final PacketFacts facts = new PacketFacts();

  @Test
  void evenStreamHasItsRateItsGopAndNoTrouble() {
    for (int i = 0; i < 250; i++) {
      facts.packet(i * 40_000L, i * 40_000_000L, 1_000, i % 50 == 0, false);
    }

    assertThat(facts.rate().orElse(0)).isEqualTo(25, Offset.offset(1e-6));
    assertThat(facts.gop()).hasValue(50);
    assertThat(facts.bytes()).isEqualTo(250_000);
    assertThat(facts.mediaSeconds()).isEqualTo(10, Offset.offset(1e-6));
    assertThat(facts.missing()).isZero();
    assertThat(facts.repeatedTimes()).isZero();
    assertThat(facts.jitterMillis()).isLessThan(0.001);
  }

  @Test
  void gapsAreMissingFramesAndEqualTimesAreTold() {
    for (int i = 0; i < 100; i++) {
      if (i != 20 && i != 50 && i != 51) {
        facts.packet(i * 40_000L, i * 40_000_000L, 1, i == 0, i == 7);
      }
    }
    facts.packet(99 * 40_000L, 100 * 40_000_000L, 1, false, false);

    assertThat(facts.missing()).isEqualTo(3);
    assertThat(facts.repeatedTimes()).isEqualTo(1);
    assertThat(facts.corrupt()).isEqualTo(1);
    assertThat(facts.gop()).isEmpty();
  }

  @Test
  void orderOfDecodingIsNoLoss() {
    long[] order = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};
    for (int i = 0; i < order.length; i++) {
      facts.packet(order[i] * 40_000, i * 40_000_000L, 1, i == 0, false);
    }

    assertThat(facts.missing()).isZero();
    assertThat(facts.rate().orElse(0)).isEqualTo(25, Offset.offset(1e-6));
  }

  @Test
  void unevenArrivalIsJitter() {
    for (int i = 0; i < 200; i++) {
      facts.packet(i * 40_000L, i * 40_000_000L + (i % 2) * 10_000_000L, 1, i == 0, false);
    }

    assertThat(facts.jitterMillis()).isBetween(5.0, 15.0);
  }
}
