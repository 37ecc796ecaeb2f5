package dev.framefleet.emulator;

import dev.framefleet.testkit.pubsub.DocumentedPubSubContract;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedContractTest extends DocumentedPubSubContract {
  private static EmbeddedPubSub server;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPubSub.start(EmulatorConfig.local());
    channel = NettyChannelBuilder.forTarget(server.endpoint()).usePlaintext().build();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Override
  protected Channel channel() {
    return channel;
  }
}
