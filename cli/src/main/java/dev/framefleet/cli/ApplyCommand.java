package dev.framefleet.cli;

import dev.framefleet.cli.topics.FleetTopics;
import dev.framefleet.cli.topics.KeptTopics;
import dev.framefleet.cli.topics.TopicPlan;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.signal.StopSignals;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pubsub apply}: topics and subscriptions as a fleet needs them. */
@Command(
    name = "apply",
    description =
        "Makes the topics and subscriptions of a fleet, or changes them to what is asked.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet pubsub apply --project my-project",
      "  framefleet pubsub apply --project my-project \\",
      "      --push-endpoint https://worker-abc.a.run.app/v1/push \\",
      "      --push-account pusher@my-project.iam.gserviceaccount.com \\",
      "      --push-audience https://worker-abc.a.run.app",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 framefleet pubsub apply --project local --every 2",
      "",
      "Twice changes nothing, and nothing that waits in a subscription is lost. Permissions are",
      "not made; docs/CONTAINERS.md says which Pub/Sub itself needs.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project; GOOGLE_CLOUD_PROJECT else.")
  private @Nullable String project;

  @Mixin private TopicOptions topics = new TopicOptions();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "Again and again, until stopped: for a server that forgets when it restarts.")
  private @Nullable Integer everySeconds;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "With --every: is there while all is as it should be, for health checks.")
  private @Nullable Path readyFile;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    PubSubEndpoint server = server();
    TopicPlan plan = topics.plan(server.emulatorHost() != null);
    if (readyFile != null && everySeconds == null) {
      throw UserError.usage("--ready-file needs --every");
    }
    if (everySeconds != null && everySeconds < 1) {
      throw UserError.usage("--every must be 1 or more: " + everySeconds);
    }
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      if (everySeconds == null) {
        new FleetTopics(plan, admin, this::tell).apply();
      } else {
        keep(new FleetTopics(plan, admin, this::tellNews), everySeconds);
      }
    }
    return ExitCode.DONE;
  }

  private void keep(FleetTopics fleet, int seconds) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    StopSignals.onFirst(stopped::countDown);
    new KeptTopics(fleet, readyFile, this::log).until(stopped, seconds);
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("apply: " + line);
    err.flush();
  }

  private void tellNews(String what, PubSubAdmin.Change change) {
    if (change != PubSubAdmin.Change.NONE) {
      tell(what, change);
    }
  }

  private void tell(String what, PubSubAdmin.Change change) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-10s%s%n", word(change), what);
    out.flush();
  }

  private static String word(PubSubAdmin.Change change) {
    return switch (change) {
      case MADE -> "made";
      case CHANGED -> "changed";
      case NONE -> "as it was";
    };
  }

  private PubSubEndpoint server() {
    String id = project == null ? System.getenv("GOOGLE_CLOUD_PROJECT") : project;
    if (id == null) {
      throw UserError.usage("--project must be given, or GOOGLE_CLOUD_PROJECT be set");
    }
    return PubSubEndpoint.fromEnvironment(id, System.getenv());
  }
}
