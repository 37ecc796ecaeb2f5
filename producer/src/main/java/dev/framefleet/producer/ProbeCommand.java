package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.parse;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.producer.ffmpeg.FfmpegProbe;
import dev.framefleet.producer.ffmpeg.LiveOptions;
import dev.framefleet.producer.probe.ProbeReport;
import dev.framefleet.producer.probe.ProbeText;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framefleet probe}: the camera doctor. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Looks at a camera for some seconds and says what it sends.",
    footer = {
      "",
      "What the producer is told of a camera by property or variable, such as",
      "FRAMEFLEET_PRODUCER_PASSWORD, holds here too.",
      "",
      "Exit codes: 0 there is a picture, 1 there is none, 2 wrong usage.",
      "",
      "Examples:",
      "  framefleet probe rtsp://user:password@gate/1",
      "  framefleet probe --seconds 60 rtsp://gate/1",
      "  framefleet probe --user viewer --password-file secret --transport udp rtsp://gate/1",
      "  framefleet probe plaza.mp4"
    })
public final class ProbeCommand implements Callable<Integer> {
  private final MonthlyCosts costs;
  private final OptionDefaults properties;

  @Parameters(paramLabel = "URL", description = "A camera, or a video file.")
  private String url = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to look, or how much of a file (default: 10).")
  private int seconds = 10;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Id of the camera in the block for cameras.yaml (default: camera).")
  private String id = "camera";

  @Mixin private final AccessOptions access = new AccessOptions();

  @Option(names = "--verbose", description = "Show the stack trace of an error.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the parsed options
  private boolean verbose;

  private CommandSpec spec = CommandSpec.create(); // picocli puts the real one in

  /** Knows nothing of money. */
  public ProbeCommand() {
    this(MonthlyCosts.NONE);
  }

  /** Says besides what a month would cost. */
  public ProbeCommand(MonthlyCosts costs) {
    this(costs, new OptionDefaults());
  }

  /** The same with other properties and variables. */
  ProbeCommand(MonthlyCosts costs, OptionDefaults properties) {
    this.costs = costs;
    this.properties = properties;
  }

  @Spec
  void spec(CommandSpec own) {
    spec = own;
    own.defaultValueProvider(properties);
  }

  @Override
  public Integer call() {
    int wanted = parse("--seconds", seconds, ProbeCommand::positive);
    ProducerClocks clocks = ProducerClocks.system();
    SourceAddress address = access.by(parse("URL", url, SourceAddress::parse));
    LiveSettings settings = access.live(address);
    Duration timeout = settings.connectTimeout();
    Sources.check(address);
    LiveOptions live =
        new LiveOptions(settings.withTimeouts(timeout, timeout), clocks.nanos(), () -> false);
    ProbeReport report =
        new FfmpegProbe(address, live, clocks.wall()).look(Duration.ofSeconds(wanted));
    print(report);
    return ExitCode.DONE;
  }

  private void print(ProbeReport report) {
    PrintWriter out = spec.commandLine().getOut();
    ProbeText.lines(report).forEach(out::println);
    if (report.usualJpegBytes() > 0) {
      costs.lines(report.usualJpegBytes()).forEach(line -> out.println("  " + line));
    }
    out.println();
    ProbeText.yaml(report, id).forEach(out::println);
    access.yaml().forEach(out::println);
    out.flush();
  }

  private static int positive(int number) {
    if (number < 1 || number > 86_400) {
      throw new IllegalArgumentException("must be 1 to 86400: " + number);
    }
    return number;
  }
}
