package dev.framefleet.cli;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      "  framefleet emulator --port 8085",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 framefleet producer --input gate.mp4 \\",
      "      --stream gate --project any",
      "",
      "At the memory bound Publish answers RESOURCE_EXHAUSTED; nothing is dropped.",
      "Exit codes: 0 stopped, 1 failed, 2 wrong usage."
    })
final class EmulatorCommand implements Callable<Integer> {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String DEFAULT_PORT = "8085";
  private static final String DEFAULT_MIB = "256";
  private static final String DEFAULT_WINDOW = "64";

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(names = "--host", defaultValue = DEFAULT_HOST, description = "Address to listen on.")
  private String host = DEFAULT_HOST;

  @Option(names = "--port", defaultValue = DEFAULT_PORT, description = "Port; 0 for any free one.")
  private int port;

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

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    try (EmbeddedPubSub server = EmbeddedPubSub.start(config())) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("emulator: ready on " + server.endpoint());
      err.flush();
      server.awaitClose();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private EmulatorConfig config() {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must be 0 to 65535: " + port);
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
        .withMaxMemoryBytes(maxMemoryMib * (1L << 20));
  }
}
