package dev.framefleet.cli;

import dev.framefleet.cli.plan.Against;
import dev.framefleet.cli.plan.MeasuredRun;
import dev.framefleet.cli.plan.MeasuredRuns;
import dev.framefleet.cli.plan.PlanAnswer;
import dev.framefleet.cli.plan.PlanBounds;
import dev.framefleet.cli.plan.PlanJson;
import dev.framefleet.cli.plan.PlanPage;
import dev.framefleet.cli.plan.PlanText;
import dev.framefleet.cli.plan.Tfvars;
import dev.framefleet.cli.plan.WhatIfs;
import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.planner.plan.Workload;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framefleet plan}: settings, latency and cost before there is a fleet. */
@Command(
    name = "plan",
    description = "Says which settings a fleet needs, what it costs and what to expect of it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet plan --cameras 40 --fps 5",
      "  framefleet plan --config cameras.yaml --calibration calibration.json \\",
      "      --html plan.html",
      "  framefleet plan --cameras 40 --fps 5 --day-profile 7-19 --budget 2000 \\",
      "      --what-if fps=2 --what-if frame-kb=60,keep-days=3",
      "  framefleet plan --cameras 40 --fps 5 --platform cloud-run \\",
      "      --tfvars plan.auto.tfvars",
      "  framefleet plan --against run.json --vcpu-pace 1 --calibration cal.json \\",
      "      --settings platform=cloud-run,vcpus=2,memory=1024,concurrency=8,min=1,max=1",
      "",
      "Exit codes: 0 there is a plan that keeps objective, quotas and budget (with",
      "--against: it was compared), 1 there is none (the plan says why) or a file",
      "cannot be used, 2 wrong usage."
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in
  @Mixin private final PlanOptions options = new PlanOptions();

  @Option(
      names = "--what-if",
      paramLabel = "WORDS",
      description =
          "Beside it, a plan with changes: fps=2,frame-kb=60; also cameras, keep-days, reads,"
              + " egress, wrapped, day, cpu-ms. May be given several times.")
  private List<String> whatIfs = List.of();

  @Option(
      names = "--against",
      paramLabel = "RUN",
      description =
          "Compare with a measured run: 'verify --json', a load test's result, or a worker's"
              + " /metrics.")
  private @Nullable Path against;

  @Option(
      names = "--direct",
      description =
          "The load test went to one worker with nothing before it: of --settings count vcpus,"
              + " concurrency (frames taken at once), and min=0 if it was started with the"
              + " test.")
  private boolean direct;

  @Option(
      names = "--run-seconds",
      paramLabel = "S",
      description = "How long the run took, for the rate of a ledger or of metrics.")
  private double runSeconds;

  @Option(names = "--json", description = "JSON on standard output instead of text.")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "A report in one file, with plots.")
  private @Nullable Path html;

  @Option(
      names = "--tfvars",
      paramLabel = "FILE",
      description = "Variables for the Terraform example of the recommended platform.")
  private @Nullable Path tfvars;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() {
    whatIfs.forEach(
        text ->
            PlanOptions.parse(
                "--what-if",
                text,
                words -> {
                  WhatIfs.check(words);
                  return words;
                }));
    PlanBounds.option("--run-seconds", runSeconds, 0, PlanBounds.MOST);
    if (against == null && (direct || runSeconds > 0)) {
      throw UserError.usage("--direct and --run-seconds go with --against RUN");
    }
    MeasuredRun run = against == null ? null : MeasuredRuns.read(against, runSeconds);
    PlanAnswer answer = options.question(ofTest(run)).answer(whatIfs);
    if (html != null) {
      PlanPage.write(html, answer);
      wrote(html);
    }
    if (tfvars != null) {
      Tfvars.write(tfvars, answer);
      wrote(tfvars);
    }
    if (run != null) {
      Against compared = Against.of(run, answer, direct);
      print(compared.json(), compared.lines());
      return ExitCode.DONE;
    }
    print(PlanJson.write(answer), PlanText.lines(answer));
    return answer.holds() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private @Nullable Workload ofTest(@Nullable MeasuredRun run) {
    return run == null || run.test() == null || options.namesCameras()
        ? null
        : Against.workload(run.test(), options.frameBytes());
  }

  private void print(byte[] asJson, List<String> asText) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(asJson, StandardCharsets.UTF_8));
    } else {
      asText.forEach(out::println);
    }
    out.flush();
  }

  private void wrote(Path file) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("wrote " + file);
    err.flush();
  }
}
