package dev.framefleet.producer;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code framefleet producer}: one video or camera into frames on a topic. */
@Command(
    name = "producer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Splits a video or a camera into JPEG frames and publishes them.",
    footer = {
      "",
      "Every option can also be a property framefleet.producer.NAME or an environment",
      "variable FRAMEFLEET_PRODUCER_NAME; the command line wins, then the property.",
      "",
      "Exit codes: 0 everything is published, 1 something is not, 2 wrong usage.",
      "",
      "Examples:",
      "  framefleet producer --input plaza.mp4 --stream plaza --project my-project",
      "  framefleet producer --input plaza.mp4 --stream plaza --fps 2 --start-time"
          + " 2026-03-01T12:00:00Z",
      "  framefleet producer --rtsp rtsp://user:password@gate/1 --stream gate",
      "With PUBSUB_EMULATOR_HOST set, frames go to that server instead of Google Cloud."
    })
public final class ProducerCommand implements Callable<Integer> {
  private static final long STOP_SECONDS = 30;
  private final PublisherOpener publishers;
  private final OptionDefaults properties;

  @Mixin private final ProducerOptions options = new ProducerOptions();
  private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  /** Publishes to Pub/Sub, or to the emulator that the environment names. */
  public ProducerCommand() {
    this(PublisherOpener.PUBSUB, new OptionDefaults());
  }

  /** Publishes through what the opener opens. */
  ProducerCommand(PublisherOpener publishers, OptionDefaults properties) {
    this.publishers = publishers;
    this.properties = properties;
  }

  @Spec
  void spec(CommandSpec own) {
    spec = own;
    own.defaultValueProvider(properties);
  }

  @Override
  public Integer call() throws InterruptedException {
    properties.checkKnown(spec);
    ProducerConfig config = options.toConfig();
    ProgressLine progress = progressLine();
    String project = options.project(System.getenv());
    try (MessagePublisher publisher = publishers.open(project, options.topic())) {
      ProducerApp app = new ProducerApp(config, publisher, ProducerClocks.system(), progress);
      ProducerSummary summary = runUntilStopped(app);
      progress.finish(summary);
      if (summary.trouble() != null) {
        throw UserError.failed(summary.trouble());
      }
      return ExitCode.DONE;
    }
  }

  private ProgressLine progressLine() {
    PrintWriter err =
        options.quiet() ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getErr();
    return new ProgressLine(err, Help.Ansi.AUTO.enabled(), SystemTime.nanoTicker());
  }

  /** A signal lets the run end properly before the machine goes down. */
  private static ProducerSummary runUntilStopped(ProducerApp app) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(app, ended), "stop-producer");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return app.run();
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  private static void stopAndWait(ProducerApp app, CountDownLatch ended) {
    app.stop();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the machine is going down, and the hook with it
    }
  }
}
