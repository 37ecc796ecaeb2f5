package dev.framefleet.worker;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.signal.StopSignals;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.model.ModelProfile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker}: serves until the process is told to stop. */
@Command(
    name = "worker",
    description = "Takes pushed frames, detects objects on them, stores one object per frame.",
    mixinStandardHelpOptions = true,
    defaultValueProvider = OptionDefaults.class,
    showDefaultValues = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet worker --model samples/models/nanodet-g-416.onnx --store out/store \\",
      "      --host 127.0.0.1 --allow-unauthenticated",
      "  FRAMEFLEET_WORKER_STORE=gs://results/eu framefleet worker --model model.onnx \\",
      "      --push-audience https://worker.example --push-account pusher@project.iam.example",
      "  framefleet worker --model model.onnx --store gs://results --source pull \\",
      "      --subscription frames-pull --project my-project",
      "",
      "Each option is also a property framefleet.worker.<option> and an environment variable",
      "FRAMEFLEET_WORKER_<OPTION>; PORT gives the port where neither does.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class WorkerCommand implements Callable<Integer> {
  private static final String DEFAULT_HOST = "0.0.0.0";
  private static final String DEFAULT_PORT = "8080";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--host", description = "Interface to listen on.", defaultValue = DEFAULT_HOST)
  private String host = DEFAULT_HOST;

  @Option(names = "--port", description = "Port; 0 for any free one.", defaultValue = DEFAULT_PORT)
  private int port;

  @Option(
      names = "--model",
      required = true,
      description = "ONNX file; <name>.yaml or model.yaml beside it says what it does not tell.")
  private @Nullable Path model;

  @Option(
      names = "--model-profile",
      paramLabel = ModelProfile.WORDS,
      description = "fast: the model's INT8 variant <name>-int8.onnx beside it.",
      defaultValue = ModelProfile.DEFAULT)
  private String profile = ModelProfile.DEFAULT;

  @Option(names = "--store", required = true, description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String store;

  @Option(names = "--threshold", description = "Least score, 0 to 1; else the manifest's.")
  private @Nullable Double threshold;

  @Option(
      names = "--concurrency",
      description = "Frames taken at once, of which one per CPU is worked on; 0 for one per CPU.",
      defaultValue = "0")
  private int concurrency;

  @Option(
      names = "--ack-deadline",
      paramLabel = "SECONDS",
      description = "Ack deadline of the subscription, 10 to 600 seconds.",
      defaultValue = "10")
  private int ackDeadlineSeconds;

  @Option(
      names = "--allow-unauthenticated",
      description = "Take pushes without a token: only where nobody else reaches the port.")
  private boolean allowUnauthenticated;

  @Mixin private ResultOptions results = new ResultOptions();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Mixin private LogOptions log = new LogOptions();

  @Mixin private SourceOptions source = new SourceOptions();

  @Mixin private PushOptions push = new PushOptions();

  @Option(names = "--fsync", description = "Folder store: bytes on the disk before the name.")
  private boolean fsync;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    new OptionDefaults().checkKnown(command());
    log.apply(System.getenv());
    WorkerServer server = WorkerServer.start(config());
    CountDownLatch stopped = new CountDownLatch(1);
    StopSignals.onFirst(stopped::countDown);
    announce(server);
    stopped.await();
    server.close();
    return ExitCode.DONE;
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  private WorkerConfig config() {
    if (model == null || store == null) {
      throw UserError.usage("--model and --store must be given");
    }
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must be 0 to 65535: " + port);
    }
    if (concurrency < 0) {
      throw UserError.usage("--concurrency must be 0 or more: " + concurrency);
    }
    if (ackDeadlineSeconds < 10 || ackDeadlineSeconds > 600) {
      throw UserError.usage("--ack-deadline must be 10 to 600 seconds: " + ackDeadlineSeconds);
    }
    if (threshold != null && !(threshold > 0 && threshold <= 1)) {
      throw UserError.usage("--threshold must be above 0 and at most 1: " + threshold);
    }
    return new WorkerConfig(
        host,
        port,
        ModelProfile.ofWord(profile).file(model),
        store,
        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
        concurrency,
        Duration.ofSeconds(ackDeadlineSeconds),
        allowUnauthenticated,
        fsync,
        results.settings(System.getenv()),
        pictures.settings(),
        push.account(),
        source.pull(System.getenv()),
        log.tracesEndpoint());
  }

  private void announce(WorkerServer server) {
    PrintWriter err = command().commandLine().getErr();
    err.println("worker: ready on port " + server.port() + sinceProcessStart());
    err.flush();
  }

  private static String sinceProcessStart() {
    Instant now = SystemTime.wallClock().instant();
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, now).toMillis() / 1000.0)
        .map(seconds -> String.format(Locale.ROOT, ", %.1f s after the process started", seconds))
        .orElse("");
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    return spec;
  }
}
