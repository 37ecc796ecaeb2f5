package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.choice;
import static dev.framefleet.producer.OptionValues.parse;
import static dev.framefleet.producer.OptionValues.parseIfGiven;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.source.CorruptPolicy;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.stills.StillTimes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the video is, who asks for it, and how long to wait for it. */
final class SourceOptions {
  @Option(
      names = "--input",
      paramLabel = "SOURCE",
      description =
          "A video file, a folder of videos or pictures, a URL (rtsp, rtsps, http, https, udp,"
              + " srt), a device such as /dev/video0, or - for standard input.")
  private @Nullable String input;

  @Option(
      names = "--rtsp",
      paramLabel = "URL",
      description = "The same for a camera; user and password may stand in the URL.")
  private @Nullable String rtsp;

  @Mixin private final AccessOptions access = new AccessOptions();

  @Option(
      names = {"--stall-timeout", "--read-timeout"},
      paramLabel = "TIME",
      description =
          "How long a camera may send no picture until it is connected again (default: 10s).")
  private String stallTimeout = "10s";

  @Option(
      names = "--corrupt",
      paramLabel = "drop|flag",
      description =
          "What becomes of damaged pictures, until the next keyframe (default: drop a camera's,"
              + " flag a file's).")
  private @Nullable String corrupt;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      description = "From one picture to the next, if the URL is one still picture (default: 1s).")
  private String poll = "1s";

  @Option(
      names = "--picture-times",
      paramLabel = "exif|name|N",
      description =
          "Where the pictures of a folder have their times from: EXIF, their names, or N a second"
              + " (default: 1).")
  private String pictureTimes = "1";

  /**
   * Where the pictures of a folder have their times from.
   *
   * @throws UserError if that is not given right
   */
  StillTimes stills() {
    return parse("--picture-times", pictureTimes, StillTimes::parse);
  }

  /**
   * The source asked for.
   *
   * @throws UserError naming the option that is wrong
   */
  SourceAddress address() {
    return access.by(bare());
  }

  private SourceAddress bare() {
    if (input != null && rtsp == null) {
      return parse("--input", input, SourceAddress::parse);
    }
    if (rtsp != null && input == null) {
      return parse("--rtsp", rtsp, SourceAddress.Rtsp::new);
    }
    throw UserError.usage("give one source: --input FILE or --rtsp URL");
  }

  /** Whether one is asked for. */
  boolean isGiven() {
    return input != null || rtsp != null;
  }

  /**
   * How it is dealt with.
   *
   * @throws UserError naming the option that is wrong
   */
  LiveSettings live() {
    LiveSettings settings = access.live(address());
    return settings
        .withTimeouts(
            settings.connectTimeout(), parse("--stall-timeout", stallTimeout, Durations::parse))
        .with(
            settings.transport(),
            parseIfGiven("--corrupt", corrupt, text -> choice(CorruptPolicy.class, text)))
        .withPoll(parse("--poll", poll, Durations::parse));
  }
}
