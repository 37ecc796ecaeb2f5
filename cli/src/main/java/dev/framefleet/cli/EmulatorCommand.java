package dev.framefleet.cli;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PushSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code emulator}: the embedded Pub/Sub server as a program of its own. */
@Command(
    name = "emulator",
    description = "Serves Pub/Sub on this machine, in memory, without authentication.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet emulator --push http://127.0.0.1:8080/v1/push",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 framefleet producer --project local \\",
      "      --stream gate --input gate.mp4",
      "",
      "At the memory bound Publish answers RESOURCE_EXHAUSTED; nothing is dropped.",
      "Exit codes: 0 stopped, 1 failed, 2 wrong usage."
    })
final class EmulatorCommand implements Callable<Integer> {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String DEFAULT_PORT = "8085";
  private static final String DEFAULT_KEYS_PORT = "0";
  private static final String DEFAULT_TOPIC = "frames";
  private static final String DEFAULT_PROJECT = "local";
  private static final String DEFAULT_MIB = "256";
  private static final String DEFAULT_WINDOW = "64";

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(names = "--host", defaultValue = DEFAULT_HOST, description = "Address to listen on.")
  private String host = DEFAULT_HOST;

  @Option(names = "--port", defaultValue = DEFAULT_PORT, description = "Port; 0 for any free one.")
  private int port;

  @Option(
      names = "--keys-port",
      paramLabel = "PORT",
      defaultValue = DEFAULT_KEYS_PORT,
      description =
          "Port of the key set that proves the tokens of pushes, for 'worker --push-keys'; 0 for"
              + " any free one.")
  private int keysPort;

  @Option(
      names = "--max-memory",
      paramLabel = "MIB",
      defaultValue = DEFAULT_MIB,
      description = "Bound of all messages that are not acknowledged yet, in MiB.")
  private int maxMemoryMib;

  @Option(
      names = "--max-push-window",
      paramLabel = "N",
      defaultValue = DEFAULT_WINDOW,
      description = "Most pushes under way at once for one subscription.")
  private int maxPushWindow;

  @Option(
      names = "--push",
      paramLabel = "URL",
      description = "Make the topic, and a subscription that pushes it to this URL.")
  private @Nullable URI push;

  @Option(
      names = "--topic",
      defaultValue = DEFAULT_TOPIC,
      description = "With --push: the topic (default: frames).")
  private String topic = DEFAULT_TOPIC;

  @Option(
      names = "--project",
      defaultValue = DEFAULT_PROJECT,
      description = "With --push: the project that producers name (default: local).")
  private String project = DEFAULT_PROJECT;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    try (EmbeddedPubSub server = EmbeddedPubSub.start(config())) {
      if (push != null) {
        subscribe(server.endpoint(), push);
      }
      PrintWriter err = spec.commandLine().getErr();
      err.println("emulator: ready on " + server.endpoint());
      err.flush();
      err.println("emulator: keys of push tokens at " + server.jwksUrl()); // made only now
      err.flush();
      server.awaitClose();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private void subscribe(String endpoint, URI target) {
    try (PubSubAdmin admin = new PubSubAdmin(new PubSubEndpoint(project, endpoint))) {
      admin.ensureTopic(topic);
      admin.ensurePush(
          PushSpec.of(topic + "-push", topic, target)
              .withBackoff(Duration.ZERO, Duration.ofSeconds(10)));
    }
  }

  private EmulatorConfig config() {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must be 0 to 65535: " + port);
    }
    if (keysPort < 0 || keysPort > 65_535) {
      throw UserError.usage("--keys-port must be 0 to 65535: " + keysPort);
    }
    if (maxMemoryMib < 1) {
      throw UserError.usage("--max-memory must be 1 or more: " + maxMemoryMib);
    }
    if (maxPushWindow < 1) {
      throw UserError.usage("--max-push-window must be 1 or more: " + maxPushWindow);
    }
    return EmulatorConfig.local()
        .withMaxPushWindow(maxPushWindow)
        .withHost(host)
        .withPort(port)
        .withKeysPort(keysPort)
        .withMaxMemoryBytes(maxMemoryMib * (1L << 20));
  }
}
