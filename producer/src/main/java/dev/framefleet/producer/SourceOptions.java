package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.parse;
import static dev.framefleet.producer.OptionValues.parseIfGiven;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.source.CorruptPolicy;
import dev.framefleet.producer.source.Credentials;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.TlsTrust;
import dev.framefleet.producer.source.Transport;
import dev.framefleet.producer.stills.StillTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--user", paramLabel = "NAME", description = "User at the camera.")
  private @Nullable String user;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description =
          "Password at the camera. Others can see a command line: rather set"
              + " FRAMEFLEET_PRODUCER_PASSWORD or give --password-file.")
  private @Nullable String password;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password at the camera.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--transport",
      paramLabel = "tcp|udp",
      description = "What carries RTSP's pictures (default: tcp).")
  private String transport = "tcp";

  @Option(
      names = "--tls-trust",
      paramLabel = "any|system|FILE",
      description =
          "Whose certificates rtsps:// and https:// accept: any (default, since cameras sign their"
              + " own: secret from listeners only), those that Java trusts, or those in a PEM FILE,"
              + " which may be the camera's own.")
  private String tlsTrust = "any";

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      description = "Until a camera must have answered (default: 10s).")
  private String connectTimeout = "10s";

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
    SourceAddress address = bare();
    Credentials credentials = credentials();
    return credentials == null ? address : address.with(credentials);
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

  private @Nullable Credentials credentials() {
    if (password != null && passwordFile != null) {
      throw UserError.usage("give one of --password and --password-file");
    }
    String secret = passwordFile == null ? password : firstLine(passwordFile);
    if (user == null) {
      if (secret != null) {
        throw UserError.usage("a password needs a --user");
      }
      return null;
    }
    return new Credentials(user, secret == null ? "" : secret);
  }

  private static String firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      throw UserError.failed("--password-file: " + file + " cannot be read", e);
    }
  }

  /**
   * How it is dealt with.
   *
   * @throws UserError naming the option that is wrong
   */
  LiveSettings live() {
    return new LiveSettings(
        parse("--connect-timeout", connectTimeout, Durations::parse),
        parse("--stall-timeout", stallTimeout, Durations::parse),
        parse("--transport", transport, text -> choice(Transport.class, text)),
        parseIfGiven("--corrupt", corrupt, text -> choice(CorruptPolicy.class, text)),
        parse("--poll", poll, Durations::parse),
        parse("--tls-trust", tlsTrust, text -> TlsTrust.parse(text).at(address())));
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "must be "
            + String.join(
                " or ",
                java.util.Arrays.stream(type.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .toList()));
  }
}
