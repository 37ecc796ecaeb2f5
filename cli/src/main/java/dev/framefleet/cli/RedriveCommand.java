package dev.framefleet.cli;

import dev.framefleet.cli.redrive.Redrive;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.SubscriptionPull;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pubsub redrive}: dead letters, published again. */
@Command(
    name = "redrive",
    description = "Publishes dead letters again, with the attributes they were published with.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet pubsub redrive --project my-project --from frames-dead-pull --topic frames",
      "  framefleet pubsub redrive --project my-project --from frames-dead-pull --topic frames \\",
      "      --dry-run --max 100",
      "",
      "A letter is taken off its subscription only when its copy is published; stopped in between",
      "it is published twice, and stored once.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class RedriveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(
      names = "--from",
      required = true,
      paramLabel = "SUBSCRIPTION",
      description = "Pull subscription that holds the dead letters.")
  private String from = "";

  @Option(
      names = "--topic",
      required = true,
      paramLabel = "TOPIC",
      description = "Where they are published again.")
  private String topic = "";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project; GOOGLE_CLOUD_PROJECT else.")
  private @Nullable String project;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Stop after so many; else when no more come.")
  private long max = Long.MAX_VALUE;

  @Option(
      names = "--dry-run",
      description = "Count what there is, publish nothing, give everything back.")
  private boolean dryRun;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    if (max < 1) {
      throw UserError.usage("--max must be 1 or more: " + max);
    }
    PubSubEndpoint server = server();
    PrintWriter err = spec.commandLine().getErr();
    try (SubscriptionPull letters = SubscriptionPull.open(server, from);
        MessagePublisher target = TopicPublisher.open(server, topic, PublishBounds.DEFAULT)) {
      Redrive redrive = new Redrive(letters, target, line -> progress(err, line));
      Redrive.Summary summary = dryRun ? redrive.count(max) : redrive.run(max);
      PrintWriter out = spec.commandLine().getOut();
      out.println(dryRun ? "there are   " + summary.seen() : "redriven    " + summary.moved());
      out.println("frames      " + summary.frames());
      out.println("others      " + (summary.seen() - summary.frames()));
      out.flush();
      return ExitCode.DONE;
    }
  }

  private static void progress(PrintWriter err, String line) {
    err.println("redrive: " + line);
    err.flush();
  }

  private PubSubEndpoint server() {
    String id = project == null ? System.getenv("GOOGLE_CLOUD_PROJECT") : project;
    if (id == null) {
      throw UserError.usage("--project must be given, or GOOGLE_CLOUD_PROJECT be set");
    }
    return PubSubEndpoint.fromEnvironment(id, System.getenv());
  }
}
