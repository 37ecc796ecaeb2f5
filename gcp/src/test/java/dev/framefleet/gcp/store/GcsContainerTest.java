package dev.framefleet.gcp.store;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * On fake-gcs-server in a container, with the image that docker-compose.yml takes; {@code
 * -Dstorage.image} names another.
 */
@Tag("docker")
@EnabledIf(value = "engineAnswers", disabledReason = "no container engine answers here")
class GcsContainerTest extends GcsContract {
  private static final String IMAGE =
      System.getProperty("storage.image", "fsouza/fake-gcs-server:1.56.1");
  private static final int PORT = 4443;

  private static @Nullable GenericContainer<?> container;

  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() {
    container = new GenericContainer<>(DockerImageName.parse(IMAGE));
    container
        .withExposedPorts(PORT)
        .withCreateContainerCmdModifier(
            command -> onLoopback(Objects.requireNonNull(command.getHostConfig())))
        .withCommand(
            "-scheme=http",
            "-port=" + PORT,
            "-public-host=" + container.getHost(),
            "-backend=memory",
            "-log-level=error")
        .waitingFor(Wait.forHttp("/_internal/healthcheck").forPort(PORT));
    container.start();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Override
  String server() {
    GenericContainer<?> running = Objects.requireNonNull(container);
    return "http://" + running.getHost() + ":" + running.getMappedPort(PORT);
  }

  /** A free port of this machine that no other reaches. */
  private static void onLoopback(HostConfig config) {
    config.withPortBindings(PortBinding.parse("127.0.0.1::" + PORT));
  }
}
