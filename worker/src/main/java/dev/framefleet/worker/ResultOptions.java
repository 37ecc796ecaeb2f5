package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.worker.frame.ResultImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options on what becomes of a frame's result. */
final class ResultOptions {
  private static final String CLOUD_PROJECT = "GOOGLE_CLOUD_PROJECT";
  private static final String ORIGINAL = "original";

  @Option(
      names = "--results.topic",
      paramLabel = "NAME",
      description =
          "Topic that gets each result as an event; in GOOGLE_CLOUD_PROJECT unless its name is"
              + " full.")
  private @Nullable String topic;

  @Option(
      names = "--results.image",
      paramLabel = "original|annotated|none",
      description = "Picture in a frame's object.",
      defaultValue = ORIGINAL)
  private String image = ORIGINAL;

  ResultSettings settings(Map<String, String> environment) {
    ResultImage form =
        ResultImage.of(image)
            .orElseThrow(
                () ->
                    UserError.usage(
                        "--results.image must be original, annotated or none: " + image));
    String project = environment.get(CLOUD_PROJECT);
    if (topic != null && !topic.startsWith("projects/") && project == null) {
      throw UserError.usage(
          "--results.topic must be projects/PROJECT/topics/NAME, or set " + CLOUD_PROJECT);
    }
    PubSubEndpoint endpoint =
        PubSubEndpoint.fromEnvironment(project == null ? "" : project, environment);
    return new ResultSettings(form, topic, topic == null ? null : endpoint);
  }
}
