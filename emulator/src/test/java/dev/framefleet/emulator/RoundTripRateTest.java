package dev.framefleet.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The embedded server against the official emulator, in turns, on the same machine. */
@Tag("emulator")
class RoundTripRateTest {
  private static final int FRAME_BYTES = 60_000;
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int TURNS = 3;

  @Test
  void theEmbeddedServerIsAtLeastAsFast() throws Exception {
    @Nullable String official = System.getenv("PUBSUB_EMULATOR_HOST");
    assumeTrue(official != null, "PUBSUB_EMULATOR_HOST names no official emulator");
    try (EmbeddedPubSub server = EmbeddedPubSub.start(EmulatorConfig.local());
        RoundTrips ours = new RoundTrips(server.endpoint(), FRAME_BYTES);
        RoundTrips theirs = new RoundTrips(official, FRAME_BYTES)) {
      ours.measure(TURN);
      theirs.measure(TURN);
      double ourSum = 0;
      double theirSum = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        ourSum += ours.measure(TURN);
        theirSum += theirs.measure(TURN);
      }
      System.out.printf(
          "60 kB round trips/s: embedded %.0f, official %.0f, ratio %.2f%n",
          ourSum / TURNS, theirSum / TURNS, ourSum / theirSum);
      assertThat(ours.refused()).isZero();
      assertThat(ourSum).isGreaterThanOrEqualTo(theirSum);
    }
  }
}
