package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.output.VideoTrack;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the files of segments that are not there yet, or whose frames have changed. */
public final class SegmentMaker {
  /** Pictures that may wait for the encoder, for each thread that makes them. */
  private static final int AHEAD_PER_THREAD = 4;

  private final SegmentFolder folder;
  private final FrameRenderer renderer;
  private final Look look;
  private final Consumer<String> warnings;

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
   * A maker.
   *
   * @param renderer stays open
   * @param warnings gets one line for each frame that cannot be shown
   */
  public SegmentMaker(
      SegmentFolder folder, FrameRenderer renderer, Look look, Consumer<String> warnings) {
    this.folder = folder;
    this.renderer = renderer;
    this.look = look;
    this.warnings = warnings;
  }

  /**
   * Makes a segment, unless it is there as it should be.
   *
   * @return what was made; null if nothing had to be
   * @throws UserError if a file cannot be written
   * @throws java.io.UncheckedIOException if the store cannot be read
   */
  public @Nullable SegmentMeta update(Segment segment) {
    VideoStyle style = look.style();
    String wanted =
        Fingerprint.of(segment, look.fingerprint(), style != null && style.needsBefore());
    SegmentMeta known = folder.find(segment.startMicros());
    return known != null && known.fingerprint().equals(wanted) ? null : make(segment, wanted);
  }

  private SegmentMeta make(Segment segment, String fingerprint) {
    PartialFile lines = PartialFile.of(folder.lines(segment.startMicros()));
    try (SegmentParts parts = new SegmentParts(folder, segment);
        DetectionLines data = look.lines() ? new DetectionLines(lines) : null;
        OrderedAhead<TimelineEvent, Rendered> ahead =
            new OrderedAhead<>(
                segment.events().iterator(),
                renderer::render,
                look.threads(),
                look.threads() * AHEAD_PER_THREAD)) {
      Counts counts = write(segment, ahead, data, parts);
      if (data != null) {
        data.publish();
      }
      List<SegmentMeta.Part> made = parts.publish();
      SegmentMeta meta =
          new SegmentMeta(
              segment.startMicros(), look.fingerprint(), fingerprint, look.lines(), counts, made);
      folder.complete(meta);
      return meta;
    } catch (IOException e) {
      throw UserError.failed("cannot write a segment: " + e.getMessage(), e);
    }
  }

  private Counts write(
      Segment segment,
      OrderedAhead<TimelineEvent, Rendered> ahead,
      @Nullable DetectionLines data,
      SegmentParts parts) {
    Counts counts = Counts.NONE;
    VideoStyle style = look.style();
    try (VideoTrack track = style == null ? null : new VideoTrack(style, parts)) {
      if (track != null && style != null && style.needsBefore()) {
        resume(track, segment);
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

  private void resume(VideoTrack track, Segment segment) {
    TimelineEvent.Stored last = segment.before().last();
    if (last != null) {
      Rendered rendered = renderer.render(last);
      track.resume(last.id(), rendered.picture());
      recycle(rendered);
    }
  }

  private void recycle(Rendered rendered) {
    if (rendered.picture() != null) {
      renderer.recycle(rendered.picture());
    }
  }
}
