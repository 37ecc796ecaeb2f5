package dev.framefleet.worker.pull;

import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on the official emulator. */
@Tag("emulator")
class OfficialFramePullTest extends FramePullTest {
  /** It sends more than was asked for, and takes back what was never read when the lease ends. */
  @Override
  Duration patience() {
    return Duration.ofMinutes(2);
  }

  /**
   * Emulator 0.8.20 cannot see that a stream was cancelled: a NoSuchMethodError in its own gRPC
   * server, at RST_STREAM, stands in its log. It goes on sending to that stream, so nobody else
   * gets these messages for minutes, an ordinary Pull neither. On the embedded server the test
   * holds.
   */
  @Test
  @Disabled("the official emulator (0.8.20) does not notice that a stream was cancelled")
  @Override
  void aStoppedInstanceGivesItsMessagesToAnother() {}

  @Override
  PubSubEndpoint newServer() {
    String host = System.getenv(PubSubEndpoint.EMULATOR_HOST);
    Assumptions.assumeTrue(host != null, "no official emulator");
    return new PubSubEndpoint("pull-" + UUID.randomUUID(), host);
  }
}
