package dev.framefleet.collator.scene;

import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.collator.zones.ZonePlan;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be followed and counted, and where that is written.
 *
 * @param tracker how objects are followed
 * @param plan areas and lines
 * @param tracks tracks.jsonl, or null
 * @param events events.jsonl, or null
 * @param counts counts over time, a CSV, or null
 * @param interval of the counts, above 0
 * @param totals totals, a JSON, or null
 * @param heat heat map, a PNG, or null
 */
public record AnalysisConfig(
    TrackerSettings tracker,
    ZonePlan plan,
    @Nullable Path tracks,
    @Nullable Path events,
    @Nullable Path counts,
    Duration interval,
    @Nullable Path totals,
    @Nullable Path heat) {
  /** Tracks alone, without a file. */
  public static final AnalysisConfig TRACKS_ONLY =
      new AnalysisConfig(
          TrackerSettings.DEFAULT,
          ZonePlan.NONE,
          null,
          null,
          null,
          Duration.ofSeconds(10),
          null,
          null);

  boolean hasFiles() {
    return tracks != null || events != null || counts != null || totals != null || heat != null;
  }
}
