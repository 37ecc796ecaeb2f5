package dev.framefleet.worker.pull;

import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;

/** The same on the official emulator. */
@Tag("emulator")
class OfficialFramePullTest extends FramePullTest {
  /** It sends more than was asked for, and takes back what was never read when the lease ends. */
  @Override
  Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  PubSubEndpoint newServer() {
    String host = System.getenv(PubSubEndpoint.EMULATOR_HOST);
    Assumptions.assumeTrue(host != null, "no official emulator");
    return new PubSubEndpoint("pull-" + UUID.randomUUID(), host);
  }
}
