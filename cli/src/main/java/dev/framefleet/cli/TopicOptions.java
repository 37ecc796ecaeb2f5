package dev.framefleet.cli;

import dev.framefleet.cli.topics.TopicPlan;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.pubsub.PushSpec;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what topics and subscriptions are to be like. */
final class TopicOptions {
  private static final String DEFAULT_TOPIC = "frames";

  /** The longest that Pub/Sub keeps a message. */
  private static final Duration DEAD_RETENTION = Duration.ofDays(31);

  /** Google's emulator takes no more; it forgets everything when it ends anyway. */
  private static final Duration DEAD_RETENTION_EMULATED = Duration.ofDays(7);

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = DEFAULT_TOPIC,
      description = "Topic of the frames; other names begin with it. Default: ${DEFAULT-VALUE}.")
  private String topic = DEFAULT_TOPIC;

  @Option(
      names = "--push-endpoint",
      paramLabel = "URL",
      description =
          "Where frames are pushed to, with /v1/push: a subscription <topic>-push. Without:"
              + " <topic>-pull, for workers that pull.")
  private @Nullable URI pushEndpoint;

  @Option(
      names = "--push-account",
      paramLabel = "EMAIL",
      description = "Service account whose token pushes carry; needs --push-audience.")
  private @Nullable String pushAccount;

  @Option(
      names = "--push-audience",
      paramLabel = "TEXT",
      description = "Whom the token is for, the worker's --push-audience; needs --push-account.")
  private @Nullable String pushAudience;

  @Option(
      names = "--unwrapped",
      description = "Push bytes instead of base64 in JSON, a quarter fewer.")
  private boolean unwrapped;

  @Option(
      names = "--ack-deadline",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time for one frame, 10 to 600; tell workers too. Default: ${DEFAULT-VALUE}.")
  private int ackDeadlineSeconds;

  @Option(
      names = "--min-backoff",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Before a frame is delivered again, 0 to 600; both 0 for at once. Default:"
              + " ${DEFAULT-VALUE}.")
  private int minBackoffSeconds;

  @Option(
      names = "--max-backoff",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "The same after many deliveries. Default: ${DEFAULT-VALUE}.")
  private int maxBackoffSeconds;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "100",
      description = "Deliveries before the dead letters, 5 to 100. Default: ${DEFAULT-VALUE}.")
  private int maxAttempts;

  @Option(
      names = "--results",
      paramLabel = "NAME",
      description = "Make this topic too, for the workers' --results.topic.")
  private @Nullable String results;

  /**
   * What they say.
   *
   * @param emulated whether the server is one without credentials
   * @throws UserError naming the option that is wrong
   */
  TopicPlan plan(boolean emulated) {
    check("--ack-deadline", ackDeadlineSeconds, 10, 600);
    check("--min-backoff", minBackoffSeconds, 0, 600);
    check("--max-backoff", maxBackoffSeconds, minBackoffSeconds, 600);
    check("--max-attempts", maxAttempts, 5, 100);
    return new TopicPlan(
        topic,
        push(),
        Duration.ofSeconds(ackDeadlineSeconds),
        Duration.ofSeconds(minBackoffSeconds),
        Duration.ofSeconds(maxBackoffSeconds),
        maxAttempts,
        emulated ? DEAD_RETENTION_EMULATED : DEAD_RETENTION,
        results);
  }

  private TopicPlan.@Nullable Push push() {
    PushSpec.Oidc token = token();
    if (pushEndpoint == null) {
      if (token != null || unwrapped) {
        throw UserError.usage("--push-account and --unwrapped need --push-endpoint");
      }
      return null;
    }
    String scheme = pushEndpoint.getScheme();
    if (pushEndpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw UserError.usage(
          "--push-endpoint must be http:// or https:// with a host: " + pushEndpoint);
    }
    return new TopicPlan.Push(pushEndpoint, unwrapped, token);
  }

  private PushSpec.@Nullable Oidc token() {
    if (pushAccount == null && pushAudience == null) {
      return null;
    }
    if (pushAccount == null || pushAudience == null) {
      throw UserError.usage("--push-account and --push-audience go together");
    }
    return new PushSpec.Oidc(pushAccount, pushAudience);
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw UserError.usage(option + " must be " + least + " to " + most + ": " + value);
    }
  }
}
