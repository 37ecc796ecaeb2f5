package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.track.Follower;
import dev.framefleet.collator.track.TrackedDetection;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.track.TrackerSettings;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * MOTChallenge: a folder with {@code seqinfo.ini} and {@code det/det.txt}, one line {@code frame,
 * id, left, top, width, height, score, -1, -1, -1} for each detection; the id is the track's
 * number, or -1 without one. Frames count from 1 in the order of the timeline, missing ones
 * included, so that numbers keep their distance in time. Not thread-safe; to be closed.
 */
public final class MotSink implements FrameSink {
  private static final long NO_TRACK = -1;

  private final Path folder;
  private final @Nullable Follower follower;
  private final Deque<Long> unsettled = new ArrayDeque<>();
  private final TextFile file;
  private long frames;
  private long shown;
  private long firstMicros;
  private long lastMicros;
  private int width;
  private int height;

  /** Begins the files, without tracks. */
  public MotSink(Path folder) {
    this(folder, null);
  }

  /**
   * Begins the files.
   *
   * @param tracks how objects are followed; null if they are not
   */
  public MotSink(Path folder, @Nullable TrackerSettings tracks) {
    this.folder = folder;
    follower = tracks == null ? null : new Follower(tracks);
    file = new TextFile(folder.resolve("det").resolve("det.txt"));
  }

  @Override
  public void add(Rendered rendered) {
    if (rendered.event() instanceof TimelineEvent.Missing hole) {
      frames += hole.seqs().count();
      return;
    }
    if (rendered.event() instanceof TimelineEvent.Expired gone) {
      frames += gone.seqs().count();
      return;
    }
    frames++;
    FrameResult result = rendered.result();
    if (result != null) {
      note(result);
      follow(result);
    }
  }

  private void follow(FrameResult result) {
    if (follower == null) {
      result.detections().forEach(found -> line(frames, NO_TRACK, found));
      return;
    }
    unsettled.add(frames);
    follower.follow(result);
    lines(follower.settled());
  }

  /** A frame is settled a second or so after it, when it is known which of its objects are real. */
  private void lines(List<TrackedFrame> settled) {
    for (TrackedFrame frame : settled) {
      long number = unsettled.remove();
      for (TrackedDetection found : frame.detections()) {
        line(number, found.hasTrack() ? found.track() : NO_TRACK, found.detection());
      }
    }
  }

  private void note(FrameResult result) {
    if (shown == 0) {
      firstMicros = result.header().id().captureMicros();
      width = result.header().width();
      height = result.header().height();
    }
    shown = frames;
    lastMicros = result.header().id().captureMicros();
  }

  /** The format's pixels count from 1. */
  private void line(long frame, long track, Detection found) {
    Box box = found.box();
    file.add(
        frame
            + ","
            + track
            + ","
            + Numbers.pixels(box.x() + 1)
            + ","
            + Numbers.pixels(box.y() + 1)
            + ","
            + Numbers.pixels(box.width())
            + ","
            + Numbers.pixels(box.height())
            + ","
            + Numbers.score(found.score())
            + ",-1,-1,-1\n");
  }

  @Override
  public List<Path> publish() {
    if (follower != null) {
      lines(follower.finish());
    }
    Path detections = file.publish();
    double seconds = Math.max(1, lastMicros - firstMicros) / 1e6;
    double rate = shown < 2 ? 1 : (shown - 1) / seconds;
    try (TextFile info = new TextFile(folder.resolve("seqinfo.ini"))) {
      info.add(
          String.format(
              Locale.ROOT,
              "[Sequence]%nname=%s%nimDir=img1%nframeRate=%.3f%nseqLength=%d%n"
                  + "imWidth=%d%nimHeight=%d%nimExt=.jpg%n",
              folder.toAbsolutePath().normalize().getFileName(),
              rate,
              frames,
              width,
              height));
      return List.of(detections, info.publish());
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
