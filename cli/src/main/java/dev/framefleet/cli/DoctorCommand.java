package dev.framefleet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.framefleet.cli.doctor.Doctor;
import dev.framefleet.cli.doctor.DoctorReport;
import dev.framefleet.cli.doctor.Expectation;
import dev.framefleet.cli.doctor.Finding;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is wrong with a deployment. */
@Command(
    name = "doctor",
    description = "Checks a deployment end to end; says what is wrong and what mends it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet doctor --project my-project --store gs://my-project-frames \\",
      "      --service framefleet-worker --region europe-west1 \\",
      "      --producer-account framefleet-producer@my-project.iam.gserviceaccount.com",
      "  framefleet doctor --project my-project --store gs://my-project-frames \\",
      "      --subscription frames-pull --region europe-west1 --ack-deadline 60 \\",
      "      --worker-account framefleet-worker@my-project.iam.gserviceaccount.com",
      "  PUBSUB_EMULATOR_HOST=127.0.0.1:8085 framefleet doctor --project local --store out/store",
      "",
      "It changes nothing, but publishes one test frame of the stream framefleet-doctor and",
      "takes its object away again if it may (--no-frame: it does not).",
      "Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project; GOOGLE_CLOUD_PROJECT else.")
  private @Nullable String project;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Topic of the frames.",
      defaultValue = "frames")
  private String topic = "frames";

  @Option(
      names = "--subscription",
      paramLabel = "NAME",
      description = "The workers' subscription.",
      defaultValue = "frames-push")
  private String subscription = "frames-push";

  @Option(
      names = "--store",
      required = true,
      paramLabel = "URL",
      description = "Where the workers store: folder, or gs://bucket[/prefix].")
  private String store = "";

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Cloud Run service of the workers; needs --region.")
  private @Nullable String service;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Region of the workers, as europe-west1.")
  private @Nullable String region;

  @Option(
      names = "--producer-account",
      paramLabel = "EMAIL",
      description = "Account of the producers; without it, what is asked is what you may do.")
  private @Nullable String producerAccount;

  @Option(
      names = "--worker-account",
      paramLabel = "EMAIL",
      description = "Account of the workers; else that of --service, else yours.")
  private @Nullable String workerAccount;

  @Option(
      names = "--push-audience",
      paramLabel = "TEXT",
      description = "What the workers were given; else that of --service.")
  private @Nullable String pushAudience;

  @Option(
      names = "--push-account",
      paramLabel = "EMAIL",
      description = "What the workers were given; else that of --service.")
  private @Nullable String pushAccount;

  @Option(
      names = "--ack-deadline",
      paramLabel = "SECONDS",
      description = "What the workers were given, 10 to 600; else that of --service.")
  private @Nullable Integer ackDeadline;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long the test frame may take, 1 to 600.",
      defaultValue = "60")
  private int wait = 60;

  @Option(names = "--no-frame", description = "Send no test frame.")
  private boolean noFrame;

  @Option(names = "--json", description = "Print JSON instead of lines.")
  private boolean json;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = Doctor.examine(expectation(System.getenv()), System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(DoctorReport.json(findings), UTF_8));
    } else {
      out.print(DoctorReport.text(findings));
    }
    out.flush();
    return DoctorReport.wrong(findings) == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Expectation expectation(Map<String, String> environment) {
    String id = project == null ? environment.get("GOOGLE_CLOUD_PROJECT") : project;
    if (id == null) {
      throw UserError.usage("--project must be given, or GOOGLE_CLOUD_PROJECT be set");
    }
    if (service != null && region == null) {
      throw UserError.usage("--service needs --region");
    }
    checkRange("--wait", wait, 1);
    if (ackDeadline != null) {
      checkRange("--ack-deadline", ackDeadline, 10);
    }
    return new Expectation(
        id,
        topic,
        subscription,
        store,
        region,
        service,
        producerAccount,
        workerAccount,
        pushAudience,
        pushAccount,
        ackDeadline == null ? null : Duration.ofSeconds(ackDeadline),
        noFrame ? Duration.ZERO : Duration.ofSeconds(wait));
  }

  private static void checkRange(String option, int seconds, int least) {
    if (seconds < least || seconds > 600) {
      throw UserError.usage(option + " must be " + least + " to 600: " + seconds);
    }
  }
}
