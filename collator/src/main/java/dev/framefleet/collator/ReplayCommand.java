package dev.framefleet.collator;

import dev.framefleet.collator.replay.Pace;
import dev.framefleet.collator.replay.Replayer;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: stored frames again, for a worker with another model and another store. */
@Command(
    name = "replay",
    description = "Publishes stored frames again, as the producer sent them.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet replay --store out/store --stream plaza --topic frames-b --project p",
      "  framefleet replay --store gs://results/eu --stream gate-7 --topic frames-b \\",
      "      --project p --from 2026-03-01T08:00:00Z --to 2026-03-01T09:00:00Z --rate 50",
      "",
      "The worker behind the topic must have a store of its own: in the first one every frame",
      "is there already. Whole runs bring their manifests, parts of runs do not.",
      "",
      "Exit codes: 0 done, 1 failed, or frames had no picture to publish, 2 wrong usage."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final String CLOUD_PROJECT = "GOOGLE_CLOUD_PROJECT";

  /** Opens a publisher; a test gives one of its own. */
  @FunctionalInterface
  interface Publishers {
    MessagePublisher open(String project, String topic);
  }

  private final Publishers publishers;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "Folder, or gs://bucket[/prefix].")
  private @Nullable String store;

  @Option(names = "--stream", paramLabel = "ID", required = true, description = "Whose frames.")
  private @Nullable String stream;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      required = true,
      description = "Where to publish.")
  private String topic = "";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project (default: that of GOOGLE_CLOUD_PROJECT).")
  private @Nullable String project;

  @Option(names = "--from", paramLabel = "TIME", description = "First capture time wanted.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Capture time to stop before.")
  private @Nullable String to;

  @Option(names = "--run", paramLabel = "RUN", description = "The only run wanted.")
  private @Nullable String run;

  @Option(
      names = "--rate",
      paramLabel = "FPS",
      description = "Frames a second; without, as fast as they are taken.")
  private @Nullable Double rate;

  @Option(names = "--realtime", description = "In the rhythm in which they were captured.")
  private boolean realtime;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  private boolean verbose;

  /** On Google's Pub/Sub, or the server that the environment names. */
  public ReplayCommand() {
    this(
        (project, topic) ->
            TopicPublisher.open(
                PubSubEndpoint.fromEnvironment(project, System.getenv()),
                topic,
                PublishBounds.DEFAULT));
  }

  ReplayCommand(Publishers publishers) {
    this.publishers = publishers;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before a call");
    }
    PrintWriter err = spec.commandLine().getErr();
    ProgressLines warnings = new ProgressLines(err, SystemTime.nanoTicker());
    Pace pace = pace();
    Replayer.Replayed done;
    try (ObjectStore opened = Arguments.store(store);
        MessagePublisher publisher = publishers.open(project(System.getenv()), topic)) {
      publisher.check();
      done =
          new Replayer(opened, publisher, pace, warnings::warning)
              .run(Arguments.stream(stream), Arguments.window(from, to), Arguments.run(run));
    } catch (PublishException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
    warnings.finish();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d frames and %d manifests published again, %d refused%n",
        done.published(),
        done.manifests(),
        done.refused());
    out.flush();
    if (done.published() == 0 && done.refused() == 0) {
      throw UserError.failed("the store has no such frames of the stream " + stream);
    }
    return done.refused() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Pace pace() {
    if (realtime && rate != null) {
      throw UserError.usage("--rate and --realtime exclude each other");
    }
    if (realtime) {
      return Pace.realtime(SystemTime.nanoTicker(), LockSupport::parkNanos);
    }
    if (rate == null) {
      return Pace.NONE;
    }
    if (!(rate > 0)) {
      throw UserError.usage("--rate must be more than 0: " + rate);
    }
    return Pace.rate(rate, SystemTime.nanoTicker(), LockSupport::parkNanos);
  }

  private String project(Map<String, String> environment) {
    String wanted = project == null ? environment.get(CLOUD_PROJECT) : project;
    if (wanted == null || wanted.isBlank()) {
      throw UserError.usage(
          "missing --project: give a Google Cloud project, or set " + CLOUD_PROJECT);
    }
    return wanted;
  }

  /** Whether a failure is to be shown with its stack trace. */
  public boolean verbose() {
    return verbose;
  }
}
