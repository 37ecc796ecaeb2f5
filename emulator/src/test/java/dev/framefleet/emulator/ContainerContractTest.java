package dev.framefleet.emulator;

import dev.framefleet.testkit.pubsub.PubSubContract;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.gcloud.PubSubEmulatorContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The same claims on Google's own emulator in a container, with the image that docker-compose.yml
 * takes; {@code -Dpubsub.image} names another. The container shares this machine's network: the
 * emulator pushes to loopback.
 */
@Tag("docker")
@EnabledIf(value = "engineAnswers", disabledReason = "no container engine answers here")
class ContainerContractTest extends PubSubContract {
  private static final String MAKERS = "gcr.io/google.com/cloudsdktool/google-cloud-cli";
  private static final String IMAGE = System.getProperty("pubsub.image", MAKERS + ":emulators");

  private static @Nullable PubSubEmulatorContainer container;
  private static @Nullable ManagedChannel channel;

  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() throws IOException {
    String address = "127.0.0.1:" + freePort();
    container =
        new PubSubEmulatorContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor(MAKERS));
    container.setExposedPorts(List.of()); // of the machine's network none has to be published
    container
        .withNetworkMode("host")
        .withCommand(
            "gcloud",
            "beta",
            "emulators",
            "pubsub",
            "start",
            "--host-port=" + address,
            "--project=local");
    container.start();
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
  }

  @AfterAll
  static void stop() {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (container != null) {
      container.stop();
    }
  }

  @Override
  protected Channel channel() {
    return Objects.requireNonNull(channel);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
