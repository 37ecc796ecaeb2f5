package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options on pictures that belong to no stream. */
final class PictureOptions {
  private static final String UTC = "UTC";
  private static final String TIMEOUT = "300";
  private static final int LONGEST_TIMEOUT = 3_600;

  @Option(
      names = "--image.zone",
      paramLabel = "ZONE",
      description = "Time zone of the timestamps that POST /image is given.",
      defaultValue = UTC)
  private String zone = UTC;

  @Option(
      names = "--image.timeout",
      paramLabel = "SECONDS",
      description = "How long a posted picture may wait for its turn, 1 to 3600 seconds.",
      defaultValue = TIMEOUT)
  private int timeoutSeconds;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "What POST /image and POST /v1/detect must carry; better given by the environment, where"
              + " no list of processes shows it.")
  private @Nullable String apiKey;

  PictureApi settings() {
    if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT) {
      throw UserError.usage(
          "--image.timeout must be 1 to " + LONGEST_TIMEOUT + " seconds: " + timeoutSeconds);
    }
    if (apiKey != null && apiKey.isBlank()) {
      throw UserError.usage("--api-key must not be empty");
    }
    return new PictureApi(
        zone(), apiKey, PictureLimits.withTimeout(Duration.ofSeconds(timeoutSeconds)));
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw UserError.usage("--image.zone must be a time zone such as Asia/Singapore: " + zone);
    }
  }
}
