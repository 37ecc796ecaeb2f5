package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.output.VideoTrack;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.render.RenderedTimeline;
import dev.framefleet.collator.scene.ScenePart;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the files of segments that are not there yet, or whose frames have changed. */
public final class SegmentMaker {
  private final SegmentFolder folder;
  private final Renderers renderers;
  private final Look look;
  private final @Nullable SceneKeeper scenes;
  private final Consumer<String> warnings;
  private final boolean needsBefore;

  /**
   * What a segment looks like.
   *
   * @param stream whose frames
   * @param lines whether data is written
   * @param style of the video; null if there is none
   * @param fingerprint of all settings that matter
   * @param threads that fetch, decode and draw, 1 or more
   */
  public record Look(
      StreamId stream,
      boolean lines,
      @Nullable VideoStyle style,
      String fingerprint,
      int threads) {}

  /**
   * Who fetches. They stay open.
   *
   * @param full makes what is written
   * @param results reads the results alone
   */
  public record Renderers(FrameRenderer full, FrameRenderer results) {}

  /**
   * A maker.
   *
   * @param scenes carries tracks and counts; null if nothing is followed
   * @param warnings gets one line for each frame that cannot be shown
   */
  public SegmentMaker(
      SegmentFolder folder,
      Renderers renderers,
      Look look,
      @Nullable SceneKeeper scenes,
      Consumer<String> warnings) {
    this.folder = folder;
    this.renderers = renderers;
    this.look = look;
    this.scenes = scenes;
    this.warnings = warnings;
    VideoStyle style = look.style();
    needsBefore = style != null && style.needsBefore();
  }

  /**
   * Makes a segment, unless it is there as it should be.
   *
   * @return what was made; null if nothing had to be
   * @throws UserError if a file cannot be written
   * @throws java.io.UncheckedIOException if the store cannot be read
   */
  public @Nullable SegmentMeta update(Segment segment) {
    String frames = Fingerprint.of(segment, look.fingerprint(), needsBefore);
    SegmentMeta known = folder.find(segment.startMicros());
    try {
      if (scenes == null) {
        return isAs(frames, known) ? null : make(segment, frames, frames, null);
      }
      String before = scenes.before(segment.startMicros(), look.fingerprint());
      String wanted = Fingerprint.of(frames + '|' + before);
      if (known != null && isAs(wanted, known)) {
        scenes.unchanged(known);
        return null;
      }
      SegmentMeta kept =
          known == null ? null : keepPictures(scenes, segment, known, wanted, frames);
      return kept != null ? kept : make(segment, wanted, frames, scenes);
    } catch (IOException e) {
      throw UserError.failed("cannot write a segment: " + e.getMessage(), e);
    }
  }

  private static boolean isAs(String wanted, @Nullable SegmentMeta known) {
    return known != null && known.fingerprint().equals(wanted);
  }

  /**
   * A late frame changes what all behind it begin behind, but often not what is drawn on them: then
   * the video stays, and only what is kept of tracks and counts is made again.
   */
  private @Nullable SegmentMeta keepPictures(
      SceneKeeper keeper, Segment segment, SegmentMeta known, String wanted, String frames)
      throws IOException {
    SegmentMeta.Scene old = known.scene();
    if (old == null || !old.frames().equals(frames)) {
      return null;
    }
    ScenePart part = keeper.open(segment.startMicros(), look.fingerprint());
    follow(segment, part);
    if (!part.drawn().equals(old.drawn())) {
      return null;
    }
    SegmentMeta meta = known.with(wanted, keeper.write(segment.startMicros(), part, frames));
    folder.complete(meta);
    return meta;
  }

  private void follow(Segment segment, ScenePart part) {
    try (RenderedTimeline results =
        RenderedTimeline.open(
            segment.events().iterator(), renderers.results(), look.threads(), part::add)) {
      results.forEachRemaining(rendered -> {});
    }
  }

  private SegmentMeta make(
      Segment segment, String fingerprint, String frames, @Nullable SceneKeeper keeper)
      throws IOException {
    ScenePart part = keeper == null ? null : keeper.open(segment.startMicros(), look.fingerprint());
    PartialFile lines = PartialFile.of(folder.lines(segment.startMicros()));
    try (SegmentParts parts = new SegmentParts(folder, segment);
        DetectionLines data = look.lines() ? new DetectionLines(lines) : null;
        RenderedTimeline rendered =
            RenderedTimeline.open(
                segment.events().iterator(),
                renderers.full(),
                look.threads(),
                part == null ? null : part::add)) {
      Overlay before = part == null ? null : part.before();
      Counts counts = write(segment, rendered, data, parts, before);
      if (data != null) {
        data.publish();
      }
      List<SegmentMeta.Part> made = parts.publish();
      SegmentMeta.Scene scene =
          keeper == null || part == null ? null : keeper.write(segment.startMicros(), part, frames);
      SegmentMeta meta =
          new SegmentMeta(
              segment.startMicros(),
              look.fingerprint(),
              fingerprint,
              look.lines(),
              counts,
              made,
              scene);
      folder.complete(meta);
      return meta;
    }
  }

  private Counts write(
      Segment segment,
      RenderedTimeline ahead,
      @Nullable DetectionLines data,
      SegmentParts parts,
      @Nullable Overlay before) {
    Counts counts = Counts.NONE;
    VideoStyle style = look.style();
    try (VideoTrack track = style == null ? null : new VideoTrack(style, parts)) {
      if (track != null && needsBefore) {
        resume(track, segment, before);
      }
      while (ahead.hasNext()) {
        Rendered rendered = ahead.next();
        counts = counts.with(rendered);
        if (rendered.problem() != null) {
          warnings.accept(rendered.problem());
        }
        if (data != null) {
          data.add(look.stream(), rendered);
        }
        if (track != null && rendered.event() instanceof TimelineEvent.Stored stored) {
          track.add(stored.id(), rendered.picture());
        }
        recycle(rendered);
      }
      if (track != null) {
        track.end();
      }
    }
    return counts;
  }

  private void resume(VideoTrack track, Segment segment, @Nullable Overlay overlay) {
    TimelineEvent.Stored last = segment.before().last();
    if (last != null) {
      Rendered rendered = renderers.full().draw(renderers.full().fetch(last), overlay);
      track.resume(last.id(), rendered.picture());
      recycle(rendered);
    }
  }

  private void recycle(Rendered rendered) {
    if (rendered.picture() != null) {
      renderers.full().recycle(rendered.picture());
    }
  }
}
