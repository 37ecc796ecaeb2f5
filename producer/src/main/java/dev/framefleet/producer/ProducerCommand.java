package dev.framefleet.producer;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.signal.ReloadSignals;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "  framefleet producer --config cameras.yaml --management-port 9400",
      "With PUBSUB_EMULATOR_HOST set, frames go to that server instead of Google Cloud."
    })
public final class ProducerCommand implements Callable<Integer> {
  private final PublisherOpener publishers;
  private final OptionDefaults properties;

  @Mixin private final ProducerOptions options = new ProducerOptions();
  @Mixin private final ProcessOptions process = new ProcessOptions();
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
    Path cameras = process.config();
    String project = options.project(System.getenv());
    if (cameras != null) {
      options.refuseSource();
      return runFleet(cameras, project);
    }
    ProducerConfig config = options.toConfig();
    try (StatusShow show = StatusShow.open(process, err(), !process.isText() && !options.quiet());
        MessagePublisher publisher = publishers.open(project, options.topic())) {
      ProgressLine progress = progressLine();
      ProducerListener listener = new Listeners(progress, show.listener(config.stream()));
      ProducerApp app = new ProducerApp(config, publisher, ProducerClocks.system(), listener);
      ProducerSummary summary = StopHook.during(app::stop, app::run);
      progress.finish(summary);
      if (summary.manifest() != null) {
        show.board().camera(config.stream()).ended();
      }
      if (summary.trouble() != null) {
        throw UserError.failed(summary.trouble());
      }
      return ExitCode.DONE;
    }
  }

  private int runFleet(Path cameras, String project) throws InterruptedException {
    try (StatusShow show = StatusShow.open(process, err(), !options.quiet());
        MessagePublisher publisher = publishers.open(project, options.topic());
        FleetRun run =
            FleetRun.start(cameras, publisher, ProducerClocks.system(), show.board(), err())) {
      ReloadSignals.onEach(run::reload);
      return StopHook.during(run::stop, run::join) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** As text the one camera has its own line; else the board speaks for it. */
  private ProgressLine progressLine() {
    boolean silent = options.quiet() || !process.isText();
    PrintWriter err = silent ? new PrintWriter(Writer.nullWriter()) : err();
    return new ProgressLine(err, process.isTerminal(), SystemTime.nanoTicker());
  }
}
