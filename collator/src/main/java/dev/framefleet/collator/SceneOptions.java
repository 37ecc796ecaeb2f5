package dev.framefleet.collator;

import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.notify.EventSinks;
import dev.framefleet.collator.picture.DrawStyle;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.collator.scene.SceneStyle;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.zones.ZonePlan;
import dev.framefleet.collator.zones.ZonesFile;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of tracks, counts and drawing. */
final class SceneOptions {
  private static final String SECRET = "FRAMEFLEET_WEBHOOK_SECRET";
  private static final String CLOUD_PROJECT = "GOOGLE_CLOUD_PROJECT";

  @Option(names = "--track", description = "Follow objects from frame to frame.")
  private boolean track;

  @Option(
      names = "--tracks",
      paramLabel = "FILE",
      description = "tracks.jsonl: the detections with the numbers of their tracks.")
  private @Nullable Path tracks;

  @Option(
      names = "--zones",
      paramLabel = "FILE",
      description = "zones.yaml: areas and lines to count at.")
  private @Nullable Path zones;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "events.jsonl: who went where when.")
  private @Nullable Path events;

  @Option(names = "--counts", paramLabel = "FILE", description = "Counts over time, a CSV.")
  private @Nullable Path counts;

  @Option(
      names = "--counts-interval",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Seconds of one line of the counts. Default: ${DEFAULT-VALUE}.")
  private double countsInterval;

  @Option(names = "--totals", paramLabel = "FILE", description = "Totals of all counts, a JSON.")
  private @Nullable Path totals;

  @Option(
      names = "--heat-map",
      paramLabel = "FILE",
      description = "Where objects were how long, a PNG.")
  private @Nullable Path heatMap;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description =
          "Post each event to this address; signed with the secret in the environment's "
              + SECRET
              + ".")
  private @Nullable String webhook;

  @Option(
      names = "--events-topic",
      paramLabel = "NAME",
      description = "Publish each event to this Pub/Sub topic.")
  private @Nullable String eventsTopic;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Google Cloud project of the topic (default: that of " + CLOUD_PROJECT + ").")
  private @Nullable String project;

  @Option(
      names = "--blur",
      paramLabel = "CLASS",
      split = ",",
      description = "Classes made unrecognisable in the video: person,car.")
  private List<String> blur = List.of();

  @Option(names = "--mosaic", description = "Do so with tiles instead of a blur.")
  private boolean mosaic;

  @Option(
      names = "--colors",
      paramLabel = "class|track",
      defaultValue = "class",
      description = "A colour for each class or each track. Default: ${DEFAULT-VALUE}.")
  private String colors = "class";

  @Option(
      names = "--trails",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Seconds that the way of a track is drawn; 0 for none. Default: 2.")
  private double trails;

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      defaultValue = "light",
      description = "For light or dark scenes. Default: ${DEFAULT-VALUE}.")
  private String theme = "light";

  SceneConfig config(Map<String, String> environment) {
    return new SceneConfig(style(), analysis(), () -> sinks(environment));
  }

  private SceneStyle style() {
    boolean dark = choice("--theme", theme, "light", "dark").equals("dark");
    DrawStyle draw =
        new DrawStyle(
            true, dark ? DrawStyle.Theme.DARK : DrawStyle.Theme.LIGHT, Set.copyOf(blur), mosaic);
    boolean trackColors = choice("--colors", colors, "class", "track").equals("track");
    return new SceneStyle(draw, trackColors, micros("--trails", trails, 0));
  }

  private @Nullable AnalysisConfig analysis() {
    boolean wanted =
        track
            || tracks != null
            || zones != null
            || events != null
            || counts != null
            || totals != null
            || heatMap != null
            || webhook != null
            || eventsTopic != null;
    if (!wanted) {
      return null;
    }
    if (heatMap != null && !heatMap.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw UserError.usage("a heat map's name must end in .png: " + heatMap);
    }
    ZonePlan plan = zones == null ? ZonePlan.NONE : ZonesFile.read(zones);
    Duration interval = Duration.ofNanos(micros("--counts-interval", countsInterval, 1) * 1_000);
    return new AnalysisConfig(
        TrackerSettings.DEFAULT, plan, tracks, events, counts, interval, totals, heatMap);
  }

  private List<EventSink> sinks(Map<String, String> environment) {
    List<EventSink> sinks = new ArrayList<>();
    if (webhook != null) {
      sinks.add(EventSinks.webhook(webhook, environment.get(SECRET)));
    }
    if (eventsTopic != null) {
      PubSubEndpoint endpoint = PubSubEndpoint.fromEnvironment(project(environment), environment);
      sinks.add(
          EventSinks.topic(TopicPublisher.open(endpoint, eventsTopic, PublishBounds.DEFAULT)));
    }
    return sinks;
  }

  private String project(Map<String, String> environment) {
    String wanted = project == null ? environment.get(CLOUD_PROJECT) : project;
    if (wanted == null || wanted.isBlank()) {
      throw UserError.usage("--events-topic needs --project, or set " + CLOUD_PROJECT);
    }
    return wanted;
  }

  private static long micros(String option, double seconds, long least) {
    if (!(seconds >= least && seconds <= 1e6)) {
      throw UserError.usage(option + " must be " + least + " to 1000000 seconds: " + seconds);
    }
    return Math.round(seconds * 1e6);
  }

  private static String choice(String option, String given, String... words) {
    String word = given.toLowerCase(Locale.ROOT);
    if (!List.of(words).contains(word)) {
      throw UserError.usage(option + " must be " + String.join(" or ", words) + ": " + given);
    }
    return word;
  }
}
