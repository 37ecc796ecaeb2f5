package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.parse;
import static dev.framefleet.producer.OptionValues.parseIfGiven;
import static dev.framefleet.producer.OptionValues.required;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.select.FrameRate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the command, and their meaning as a configuration. */
final class ProducerOptions {
  private static final String CLOUD_PROJECT = "GOOGLE_CLOUD_PROJECT";

  @Mixin private final SourceOptions source = new SourceOptions();

  @Option(
      names = "--stream",
      paramLabel = "ID",
      description = "Name of the stream: a-z, 0-9 and '-'. Required.")
  private @Nullable String stream;

  @Option(names = "--topic", paramLabel = "NAME", description = "Pub/Sub topic (default: frames).")
  private String topic = "frames";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project (default: that of GOOGLE_CLOUD_PROJECT).")
  private @Nullable String project;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "At most so many frames per second, chosen by time (default: every frame).")
  private @Nullable String fps;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      description = "JPEG quality on libjpeg's scale (default: 90; a camera's JPEGs as they are).")
  private @Nullable Integer quality;

  @Mixin private final PictureOptions picture = new PictureOptions();
  @Mixin private final DeliveryOptions delivery = new DeliveryOptions();

  @Option(
      names = "--start-time",
      paramLabel = "TIME",
      description =
          "Capture time of a file's first frame, as 2026-03-01T12:00:00Z or epoch microseconds"
              + " (default: the file's creation time, else now).")
  private @Nullable String startTime;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Produce this run of a file again: the same frames, to the byte.")
  private @Nullable String run;

  @Option(names = "--realtime", description = "Play a file at its own speed.")
  private boolean realtime;

  @Option(
      names = "--loop",
      paramLabel = "N",
      description = "Play a file so many times, as one run (default: 1).")
  private int loop = 1;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Option(names = "--verbose", description = "Show the stack trace of an error.")
  @SuppressWarnings("UnusedVariable") // read by the error handler, from the parsed options
  private boolean verbose;

  /**
   * The configuration.
   *
   * @throws UserError naming the option that is wrong
   */
  ProducerConfig toConfig() {
    StreamId id = parse("--stream", required("--stream", stream, "a name"), StreamId::new);
    ProducerConfig config =
        ProducerConfig.of(id, source.address())
            .withQuality(parseIfGiven("--quality", quality, JpegQuality::new))
            .withRate(parseIfGiven("--fps", fps, FrameRate::parse))
            .withStills(source.stills())
            .withLive(source.live());
    return parse("options", delivery.apply(picture.apply(config)), this::withFileOptions);
  }

  private ProducerConfig withFileOptions(ProducerConfig config) {
    return config
        .withRun(parseIfGiven("--run", run, RunId::parse))
        .withStartTime(parseIfGiven("--start-time", startTime, StartTimes::parse))
        .withRealtime(realtime)
        .withLoops(loop);
  }

  /**
   * With a file of cameras there is nothing to be said of one.
   *
   * @throws UserError if there is
   */
  void refuseSource() {
    if (source.isGiven() || stream != null) {
      throw UserError.usage("give --config, or --stream with --input or --rtsp, not both");
    }
  }

  String topic() {
    return topic;
  }

  /** The project asked for, else the environment's. */
  String project(Map<String, String> environment) {
    String wanted = project == null ? environment.get(CLOUD_PROJECT) : project;
    return required("--project", wanted, "a Google Cloud project, or set " + CLOUD_PROJECT);
  }

  boolean quiet() {
    return quiet;
  }
}
