package dev.framefleet.collator;

import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.record.Fingerprint;
import dev.framefleet.collator.record.SceneKeeper;
import dev.framefleet.collator.record.Segment;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.record.SegmentMaker;
import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.timeline.RunSelection;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the segments on disk as the store says they should be. All of them have the size of the
 * timeline's first picture. Not thread-safe; to be closed.
 */
final class GrowingRecord implements AutoCloseable {
  private static final int VERSION = 1;

  private final CollatorConfig config;
  private final ObjectStore store;
  private final SegmentFolder folder;
  private final Consumer<String> warnings;
  private final Telling telling;
  private @Nullable String sizeOf;
  private @Nullable VideoSize size;
  private SegmentMaker.@Nullable Renderers renderers;
  private @Nullable SceneKeeper scenes;
  private @Nullable SegmentMaker maker;
  private String look = "";

  /**
   * Who is told of events.
   *
   * @param all whether of all, also of those that the record has already
   * @param events takes them
   */
  record Telling(boolean all, Consumer<ZoneEvent> events) {}

  GrowingRecord(
      CollatorConfig config,
      ObjectStore store,
      SegmentFolder folder,
      Consumer<String> warnings,
      Telling telling) {
    this.config = config;
    this.store = store;
    this.folder = folder;
    this.warnings = warnings;
    this.telling = telling;
  }

  /** Finds the size that all pictures get; reads no object if the first one is still the same. */
  void findSize(StreamSurvey survey, RunSelection selection) throws StoreException {
    if (!config.wantsVideo()) {
      return;
    }
    String first = null;
    try (Timeline timeline = open(survey, selection)) {
      while (timeline.hasNext() && first == null) {
        first = timeline.next() instanceof TimelineEvent.Stored stored ? stored.name() : null;
      }
    }
    if (first == null || (first.equals(sizeOf) && size != null)) {
      return;
    }
    sizeOf = first;
    try (Timeline timeline = open(survey, selection)) {
      VideoSize found = new FirstPicture(store).find(timeline);
      if (found != null && !found.equals(size)) {
        size = found;
        close();
      }
    }
  }

  boolean hasSize() {
    return size != null || !config.wantsVideo();
  }

  /** The fingerprint of all settings that matter, with the size. */
  String look() {
    maker();
    return look;
  }

  /** The size that pictures get; null without pictures. */
  @Nullable VideoSize size() {
    return size;
  }

  /** What tracks and counts a segment ends with. */
  byte[] sceneBehind(SegmentMeta segment) {
    maker();
    return scenes == null ? new byte[0] : scenes.state(segment);
  }

  /** Who is told of events. */
  Consumer<ZoneEvent> events() {
    return telling.events();
  }

  SegmentFolder folder() {
    return folder;
  }

  /** Brings a segment up to date; returns whether it was made. */
  boolean update(Segment segment) {
    return maker().update(segment) != null;
  }

  private SegmentMaker maker() {
    SegmentMaker made = maker;
    if (made != null) {
      return made;
    }
    VideoSize known = config.recordsVideo() ? size : null;
    VideoStyle style = known == null ? null : config.style();
    look = look(known);
    FrameRenderer full = renderer(known);
    FrameRenderer results = renderer(null);
    renderers = new SegmentMaker.Renderers(full, results);
    scenes = keeper(style != null && style.needsBefore());
    SegmentMaker next =
        new SegmentMaker(
            folder,
            renderers,
            new SegmentMaker.Look(
                config.stream(), config.lines() != null, style, look, config.threads()),
            scenes,
            warnings);
    maker = next;
    return next;
  }

  private FrameRenderer renderer(@Nullable VideoSize known) {
    return CollatorApp.renderer(config, store, known);
  }

  private @Nullable SceneKeeper keeper(boolean showsBefore) {
    AnalysisConfig wanted = config.scene().analysis();
    return wanted == null
        ? null
        : new SceneKeeper(
            folder,
            config.stream(),
            wanted,
            config.scene().style(),
            showsBefore,
            telling.all(),
            telling.events());
  }

  private String look(@Nullable VideoSize known) {
    String scene = config.scene().fingerprint();
    return Fingerprint.of(
        String.join(
            "|",
            Integer.toString(VERSION),
            config.stream().value(),
            String.valueOf(config.lines() != null),
            String.valueOf(known),
            known == null ? "" : config.record().gaps() + "/" + config.record().resize(),
            Long.toString(config.record().milliFps()),
            String.valueOf(config.timeLine()),
            runs(),
            config.overlap().toString(),
            config.window().toString() + (scene.isEmpty() ? "" : "|" + scene)));
  }

  /** As it was written when there could be one at most: a record that grows is gone on with. */
  private String runs() {
    return config.runs().isEmpty()
        ? "null"
        : config.runs().stream().sorted().map(RunId::toString).collect(Collectors.joining(","));
  }

  private Timeline open(StreamSurvey survey, RunSelection selection) throws StoreException {
    return Timeline.open(store, config.stream(), survey, selection, config.window());
  }

  @Override
  public void close() {
    if (renderers != null) {
      renderers.full().close();
      renderers.results().close();
      renderers = null;
    }
    maker = null;
  }
}
