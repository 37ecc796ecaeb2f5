package dev.framefleet.collator;

import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.record.Fingerprint;
import dev.framefleet.collator.record.Segment;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.record.SegmentMaker;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.timeline.RunSelection;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.function.Consumer;
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
  private @Nullable String sizeOf;
  private @Nullable VideoSize size;
  private @Nullable FrameRenderer renderer;
  private @Nullable SegmentMaker maker;
  private String look = "";

  GrowingRecord(
      CollatorConfig config, ObjectStore store, SegmentFolder folder, Consumer<String> warnings) {
    this.config = config;
    this.store = store;
    this.folder = folder;
    this.warnings = warnings;
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
    VideoSize known = config.wantsVideo() ? size : null;
    boolean fit = config.record().resize() == ResizePolicy.FIT;
    look =
        Fingerprint.of(
            String.join(
                "|",
                Integer.toString(VERSION),
                config.stream().value(),
                String.valueOf(config.lines() != null),
                String.valueOf(known),
                known == null ? "" : config.record().gaps() + "/" + config.record().resize(),
                Long.toString(config.record().milliFps()),
                String.valueOf(config.timeLine()),
                String.valueOf(config.run()),
                config.overlap().toString(),
                config.window().toString()));
    FrameRenderer drawing = new FrameRenderer(store, new Annotator(config.timeLine()), known, fit);
    renderer = drawing;
    SegmentMaker next =
        new SegmentMaker(
            folder,
            drawing,
            new SegmentMaker.Look(
                config.stream(),
                config.lines() != null,
                known == null ? null : config.style(),
                look,
                config.threads()),
            warnings);
    maker = next;
    return next;
  }

  private Timeline open(StreamSurvey survey, RunSelection selection) throws StoreException {
    return Timeline.open(store, config.stream(), survey, selection, config.window());
  }

  @Override
  public void close() {
    if (renderer != null) {
      renderer.close();
      renderer = null;
    }
    maker = null;
  }
}
