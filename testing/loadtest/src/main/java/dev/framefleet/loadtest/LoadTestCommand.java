package dev.framefleet.loadtest;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.signal.StopSignals;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.loadtest.load.Load;
import dev.framefleet.loadtest.record.Outcome;
import dev.framefleet.loadtest.record.Overhead;
import dev.framefleet.loadtest.record.Totals;
import dev.framefleet.loadtest.report.ReportPage;
import dev.framefleet.loadtest.report.ResultJson;
import dev.framefleet.loadtest.report.ResultText;
import dev.framefleet.loadtest.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framefleet loadtest}: loads a worker, and says what it did. */
@Command(
    name = "loadtest",
    description = "Loads a worker or a service of workers, and says what it did.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  framefleet loadtest http://127.0.0.1:8080 --html report.html",
      "      the autoscaling study's load: 1000 users, 100 more a second, POST /image",
      "  framefleet loadtest http://127.0.0.1:8080 --scenario push --rate 50 --warm-up 5",
      "  framefleet loadtest http://127.0.0.1:8080 --scenario push-wrapped --rate 10..80 \\",
      "      --arrivals poisson --duration 120",
      "  framefleet loadtest https://worker.example --scenario push --rate 200 --duration 43200 \\",
      "      --header 'Authorization: Bearer …' --output run.json --max-failures 0.1",
      "",
      "With --rate latency counts from the moment a request was to begin, so a server that stalls",
      "is charged for all that would have come meanwhile. Ctrl-C ends a test; what was measured",
      "until then is the result. 'framefleet plan --against run.json' compares it with a plan.",
      "Objects that pushes make are of stream 'loadtest', those of POST /image of no stream.",
      "Exit codes: 0 done, 1 more failures than --max-failures, 2 wrong usage."
    })
public final class LoadTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  @Parameters(index = "0", paramLabel = "URL", description = "Address without a path.")
  private @Nullable URI url;

  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = "--no-overhead",
      description = "Do not measure the load test itself first, which takes 6 s.")
  private boolean noOverhead;

  @Option(
      names = "--max-failures",
      paramLabel = "PERCENT",
      description = "More failures than this are exit code 1 (default: 100).")
  private double maxFailures = 100;

  @Option(names = "--output", paramLabel = "JSON", description = "Where the result goes.")
  private @Nullable Path output;

  @Option(names = "--html", paramLabel = "FILE", description = "A report in one file, with plots.")
  private @Nullable Path html;

  @Option(names = "--quiet", description = "No line every ten seconds.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Show the stack trace of a failure.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the arguments
  private boolean verbose;

  @Override
  public Integer call() {
    LongSupplier nanos = SystemTime.nanoTicker();
    Plan plan = options.plan(address(), nanos);
    if (!(maxFailures >= 0)) {
      throw UserError.usage("--max-failures must be 0 or more: " + maxFailures);
    }
    stopOnSignal();
    Overhead overhead = noOverhead ? null : overhead(plan, nanos);
    Outcome outcome = run(plan, overhead, nanos);
    PrintWriter out = spec.commandLine().getOut();
    ResultText.lines(outcome).forEach(out::println);
    out.flush();
    write(output, ResultJson.write(outcome));
    write(html, html == null ? new byte[0] : ReportPage.write(outcome));
    return 100 * outcome.totals().failureShare() > maxFailures ? ExitCode.FAILED : ExitCode.DONE;
  }

  private URI address() {
    if (url == null
        || url.getHost() == null
        || !String.valueOf(url.getScheme()).matches("https?")) {
      throw UserError.usage("URL must be http://HOST:PORT or https://HOST: " + url);
    }
    return url;
  }

  private static void stopOnSignal() {
    Thread main = Thread.currentThread();
    StopSignals.onFirst(main::interrupt);
  }

  private Overhead overhead(Plan plan, LongSupplier nanos) {
    say("measuring the load test itself, against a server that does nothing");
    return OwnCost.measure(plan.atOnce(), plan.offeredPerSecond(), plan.scenario(), nanos);
  }

  private Outcome run(Plan plan, @Nullable Overhead overhead, LongSupplier nanos) {
    Scenario scenario = plan.scenario().apply(address());
    Load load = plan.load();
    Instant begun = SystemTime.wallClock().instant();
    say(plan.said() + " to " + address());
    long cpu = OwnCost.cpuNanos();
    Totals totals =
        LoadRun.run(load, scenario, plan.warmUpNanos(), nanos, quiet ? t -> {} : this::progress);
    return new Outcome(
        begun,
        scenario.word(),
        address().toString(),
        plan.users(),
        plan.usersPerSecond(),
        plan.offeredPerSecond(),
        plan.shape(),
        plan.warmUpNanos() / 1e9,
        scenario.bodyBytes(),
        totals,
        (OwnCost.cpuNanos() - cpu) / 1e9,
        overhead);
  }

  private void progress(Totals totals) {
    if (totals.rows().size() % 10 == 0) {
      say(ResultText.progress(totals.rows().get(totals.rows().size() - 1)));
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("loadtest: " + line);
    err.flush();
  }

  private void write(@Nullable Path file, byte[] content) {
    if (file == null) {
      return;
    }
    try {
      Files.write(file, content);
      say("wrote " + file);
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file + ": " + e, e);
    }
  }
}
