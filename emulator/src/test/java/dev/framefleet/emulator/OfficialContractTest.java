package dev.framefleet.emulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framefleet.testkit.pubsub.PubSubContract;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The same claims on Google's own emulator: so the contract is not of our invention. */
@Tag("emulator")
class OfficialContractTest extends PubSubContract {
  private static @Nullable ManagedChannel channel;

  @BeforeAll
  static void connect() {
    String address = System.getenv("PUBSUB_EMULATOR_HOST");
    assumeTrue(address != null, "PUBSUB_EMULATOR_HOST names no official emulator");
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
  }

  @AfterAll
  static void disconnect() {
    if (channel != null) {
      channel.shutdownNow();
    }
  }

  @Override
  protected Channel channel() {
    return Objects.requireNonNull(channel);
  }
}
