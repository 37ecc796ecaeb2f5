package dev.framefleet.loadtest;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.loadtest.load.Arrivals;
import dev.framefleet.loadtest.load.ClosedLoop;
import dev.framefleet.loadtest.load.OpenLoop;
import dev.framefleet.loadtest.load.RateCurve;
import dev.framefleet.loadtest.scenario.Frames;
import dev.framefleet.loadtest.scenario.ImageScenario;
import dev.framefleet.loadtest.scenario.PushScenario;
import dev.framefleet.loadtest.scenario.Scenario;
import dev.framefleet.loadtest.scenario.StudyPicture;
import dev.framefleet.loadtest.scenario.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent, and when, as options. */
final class LoadOptions {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final StreamId STREAM = new StreamId("loadtest");

  @Option(
      names = "--scenario",
      paramLabel = "image|push|push-wrapped",
      description = "POST /image, or Pub/Sub's pushes to /v1/push (default: image).")
  private String scenario = "image";

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Closed loop: users that send again when they are answered (default: 1000).")
  private int users = 1_000;

  @Option(
      names = "--users-per-second",
      paramLabel = "N",
      description = "How many users begin each second (default: 100).")
  private double usersPerSecond = 100;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Open loop instead: requests begun a second; 10..80 rises evenly, 10..80..80..10 has"
              + " three equal parts.")
  private @Nullable String rate;

  @Option(
      names = "--arrivals",
      paramLabel = "even|poisson",
      description = "How begins of an open loop lie in time (default: even).")
  private Arrivals arrivals = Arrivals.EVEN;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Open loop: most requests under way; more begin late (default: 2000).")
  private int connections = 2_000;

  @Option(
      names = "--duration",
      paramLabel = "S",
      description = "Seconds, the warm-up's too; hours of them are a soak (default: 60).")
  private double duration = 60;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "Seconds at the begin that are in no total (default: 0).")
  private double warmUp;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds after which an answer is given up (default: 300).")
  private double timeout = 300;

  @Option(
      names = "--picture",
      paramLabel = "JPEG",
      description = "What is sent (default: one of the study's size is drawn, 880x587, 82,864 B).")
  private @Nullable Path picture;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "Sent with each request; may be given several times.")
  private List<String> headers = List.of();

  Plan plan(URI address, LongSupplier nanos) {
    check();
    Function<URI, Scenario> requests = scenarios(new Target(address, headers(), seconds(timeout)));
    long warmUpNanos = nanos(warmUp);
    if (rate == null) {
      return new Plan(
          requests,
          new ClosedLoop(users, usersPerSecond, nanos(duration), nanos),
          users,
          usersPerSecond,
          0,
          Map.of(),
          warmUpNanos,
          say(
              "%s, %,d users, %.0f more a second, %.0f s",
              scenario, users, usersPerSecond, duration));
    }
    RateCurve curve = curve(rate);
    String how = arrivals.name().toLowerCase(Locale.ROOT);
    return new Plan(
        requests,
        new OpenLoop(curve, arrivals, duration, connections, nanos(timeout), nanos),
        0,
        0,
        curve.mean(),
        Map.of("rate", curve.toString(), "arrivals", how),
        warmUpNanos,
        say("%s, %s a second, %s, %.0f s", scenario, curve, how, duration));
  }

  private void check() {
    if (users < 1 || !(usersPerSecond > 0)) {
      throw UserError.usage("--users must be 1 or more, and --users-per-second over 0");
    }
    if (!(duration > 0) || !(warmUp >= 0) || warmUp >= duration) {
      throw UserError.usage("--duration must be over 0, and over --warm-up: " + duration);
    }
    if (!(timeout > 0)) {
      throw UserError.usage("--timeout must be over 0: " + timeout);
    }
    if (connections < 1) {
      throw UserError.usage("--connections must be 1 or more: " + connections);
    }
  }

  private static RateCurve curve(String text) {
    try {
      return RateCurve.parse(text);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--rate: " + e.getMessage());
    }
  }

  private List<Map.Entry<String, String>> headers() {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw UserError.usage("--header must be 'NAME: VALUE'");
      }
      entries.add(
          Map.entry(header.substring(0, colon).strip(), header.substring(colon + 1).strip()));
    }
    return entries;
  }

  private Function<URI, Scenario> scenarios(Target target) {
    byte[] jpeg = jpeg();
    return switch (scenario) {
      case "image" -> base -> new ImageScenario(target.withBase(base), jpeg);
      case "push" -> base -> new PushScenario(target.withBase(base), jpeg, false, frames(jpeg));
      case "push-wrapped" ->
          base -> new PushScenario(target.withBase(base), jpeg, true, frames(jpeg));
      default ->
          throw UserError.usage("--scenario must be image, push or push-wrapped: " + scenario);
    };
  }

  private byte[] jpeg() {
    try {
      return picture == null ? StudyPicture.jpeg() : Files.readAllBytes(picture);
    } catch (IOException e) {
      throw UserError.failed("cannot read the picture " + picture + ": " + e.getMessage(), e);
    }
  }

  private Frames frames(byte[] jpeg) {
    try {
      JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
      long now = SystemTime.toMicros(SystemTime.wallClock().instant());
      RunId run = RunId.of(now, ThreadLocalRandom.current().nextInt());
      return new Frames(STREAM, run, info.width(), info.height());
    } catch (MalformedJpegException e) {
      throw UserError.failed("cannot use the picture " + picture + ": " + e.getMessage(), e);
    }
  }

  private static long nanos(double seconds) {
    return (long) (seconds * NANOS_PER_SECOND);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(nanos(seconds));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
