package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.choice;
import static dev.framefleet.producer.OptionValues.parse;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.source.Credentials;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.TlsTrust;
import dev.framefleet.producer.source.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who asks a camera, by what way, and until when it must have answered. */
final class AccessOptions {
  private static final String TCP = "tcp";
  private static final String ANY = "any";

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
  private String transport = TCP;

  @Option(
      names = "--tls-trust",
      paramLabel = "any|system|FILE",
      description =
          "Whose certificates rtsps:// and https:// accept: any (default, since cameras sign their"
              + " own: secret from listeners only), those that Java trusts, or those in a PEM FILE,"
              + " which may be the camera's own.")
  private String tlsTrust = ANY;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      description = "Until a camera must have answered (default: 10s).")
  private String connectTimeout = "10s";

  /**
   * The address asked by this user.
   *
   * @throws UserError if the user is not given right
   */
  SourceAddress by(SourceAddress bare) {
    Credentials credentials = credentials();
    return credentials == null ? bare : bare.with(credentials);
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
   * How the camera at an address is dealt with until it has answered; the rest is as by default.
   *
   * @throws UserError naming the option that is wrong
   */
  LiveSettings live(SourceAddress address) {
    Duration connect = parse("--connect-timeout", connectTimeout, Durations::parse);
    return LiveSettings.DEFAULT
        .withTimeouts(connect, LiveSettings.DEFAULT.stallTimeout())
        .with(parse("--transport", transport, text -> choice(Transport.class, text)), null)
        .withTrust(parse("--tls-trust", tlsTrust, text -> TlsTrust.parse(text).at(address)));
  }

  /** What of this a camera's block in cameras.yaml needs, without secrets. */
  List<String> yaml() {
    List<String> lines = new ArrayList<>();
    if (!transport.equals(TCP)) {
      lines.add("    transport: " + transport);
    }
    if (!tlsTrust.equals(ANY)) {
      lines.add("    tls-trust: " + tlsTrust);
    }
    return lines;
  }
}
