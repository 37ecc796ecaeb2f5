package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.worker.pull.PullSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How frames come. */
final class SourceOptions {
  /** The ways. */
  enum Way {
    /** Pub/Sub posts them. */
    PUSH,
    /** This worker fetches them. */
    PULL
  }

  @Option(
      names = "--source",
      paramLabel = "push|pull",
      description = "Whether Pub/Sub pushes frames or this worker pulls them.",
      defaultValue = "push")
  private String way = "push";

  @Option(
      names = "--subscription",
      paramLabel = "NAME",
      description = "With --source pull: the subscription.")
  private @Nullable String subscription;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "With --source pull: the subscription's project; GOOGLE_CLOUD_PROJECT else.")
  private @Nullable String project;

  /** What is pulled from, or null for push. */
  @Nullable PullSource pull(Map<String, String> environment) {
    if (way() == Way.PUSH) {
      if (subscription != null) {
        throw UserError.usage("--subscription is for --source pull");
      }
      return null;
    }
    String id = project == null ? environment.get("GOOGLE_CLOUD_PROJECT") : project;
    if (subscription == null || id == null) {
      throw UserError.usage("--source pull needs --subscription and --project");
    }
    return new PullSource(PubSubEndpoint.fromEnvironment(id, environment), subscription);
  }

  private Way way() {
    return switch (way) {
      case "push" -> Way.PUSH;
      case "pull" -> Way.PULL;
      default -> throw UserError.usage("--source must be push or pull: " + way);
    };
  }
}
