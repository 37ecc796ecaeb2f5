package dev.framefleet.collator;

import dev.framefleet.collator.output.AnnotatedVideo;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.MissingFrame;
import dev.framefleet.common.result.ResultJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files, and the count of what went into them. Not thread-safe; to be closed. */
final class Outputs implements AutoCloseable {
  private final StreamId stream;
  private final List<Path> paths = new ArrayList<>();
  private final @Nullable AnnotatedVideo video;
  private final @Nullable DetectionLines lines;
  private long frames;
  private long missing;
  private long poisoned;
  private long unreadable;

  /** Opens the files; without a size there is no picture, and no video. */
  Outputs(CollatorConfig config, @Nullable VideoSize size) {
    stream = config.stream();
    lines = config.lines() == null ? null : new DetectionLines(PartialFile.of(config.lines()));
    video =
        config.video() == null || size == null
            ? null
            : new AnnotatedVideo(PartialFile.of(config.video()), size, config.threads());
    if (video != null && config.video() != null) {
      paths.add(config.video());
    }
    if (config.lines() != null) {
      paths.add(config.lines());
    }
  }

  void add(Rendered rendered) {
    if (rendered.problem() != null) {
      unreadable++;
    }
    TimelineEvent event = rendered.event();
    if (event instanceof TimelineEvent.Missing hole) {
      addMissing(hole);
      return;
    }
    addLine(rendered.line());
    if (event instanceof TimelineEvent.Stored stored) {
      frames++;
      if (video != null && rendered.picture() != null) {
        video.add(rendered.picture(), stored.id().captureMicros());
      }
    } else {
      poisoned++;
    }
  }

  private void addMissing(TimelineEvent.Missing hole) {
    missing += hole.seqs().count();
    for (long seq = hole.seqs().from(); lines != null && seq <= hole.seqs().to(); seq++) {
      addLine(
          ResultJson.writeMissing(
              new MissingFrame(stream, hole.run(), seq, hole.afterMicros(), hole.beforeMicros())));
    }
  }

  private void addLine(byte[] json) {
    if (lines != null) {
      lines.add(json);
    }
  }

  CollatorSummary publish() {
    if (lines != null) {
      lines.publish();
    }
    if (video != null) {
      video.publish();
    }
    return new CollatorSummary(
        frames,
        missing,
        poisoned,
        unreadable,
        video == null ? 0 : video.pictures(),
        video == null ? 0 : video.spanMicros(),
        paths);
  }

  @Override
  public void close() {
    if (video != null) {
      video.close();
    }
    if (lines != null) {
      lines.close();
    }
  }
}
