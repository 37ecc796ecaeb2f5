package dev.framefleet.collator;

import dev.framefleet.collator.output.AnnotatedVideo;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.MissingFrame;
import dev.framefleet.common.result.ResultJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files, and the count of what went into them. Not thread-safe; to be closed. */
final class Outputs implements AutoCloseable {
  private final StreamId stream;
  private final List<Path> paths = new ArrayList<>();
  private final List<Path> partials = new ArrayList<>();
  private final @Nullable AnnotatedVideo video;
  private final @Nullable DetectionLines lines;
  private final List<FrameSink> sinks = new ArrayList<>();
  private long frames;
  private long missing;
  private long expired;
  private long poisoned;
  private long unreadable;

  /** Opens the files; without a size there is no picture, and no video. */
  Outputs(CollatorConfig config, @Nullable VideoSize size) {
    stream = config.stream();
    lines = config.lines() == null ? null : new DetectionLines(begun(config.lines(), partials));
    try {
      video =
          config.video() == null || size == null
              ? null
              : new AnnotatedVideo(begun(config.video(), partials), size, config.threads());
    } catch (UserError e) {
      if (lines != null) {
        lines.close();
      }
      throw named(e);
    }
    openSinks(config);
    if (video != null && config.video() != null) {
      paths.add(config.video());
    }
    if (config.lines() != null) {
      paths.add(config.lines());
    }
  }

  private void openSinks(CollatorConfig config) {
    try {
      config.sinks().forEach(opener -> sinks.add(opener.open()));
    } catch (UserError e) {
      close();
      throw named(e);
    }
  }

  private static PartialFile begun(Path target, List<Path> partials) {
    PartialFile file = PartialFile.of(target);
    partials.add(file.partial());
    return file;
  }

  /** The failure of a file, with the names of all files that now stay unfinished. */
  UserError named(UserError failure) {
    List<String> left = partials.stream().filter(Files::exists).map(Path::toString).toList();
    return left.isEmpty()
        ? failure
        : UserError.failed(
            failure.getMessage() + "; left unfinished: " + String.join(", ", left), failure);
  }

  void add(Rendered rendered) {
    sinks.forEach(sink -> sink.add(rendered));
    if (rendered.problem() != null) {
      unreadable++;
    }
    TimelineEvent event = rendered.event();
    if (event instanceof TimelineEvent.Missing hole) {
      addMissing(hole);
      return;
    }
    if (event instanceof TimelineEvent.Expired gone) {
      expired += gone.seqs().count(); // as of a drop, the ledger tells of it and no line does
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
    sinks.forEach(sink -> paths.addAll(sink.publish()));
    return new CollatorSummary(
        frames,
        missing,
        expired,
        poisoned,
        unreadable,
        video == null ? 0 : video.pictures(),
        video == null ? 0 : video.spanMicros(),
        paths);
  }

  @Override
  public void close() {
    sinks.forEach(FrameSink::close);
    if (video != null) {
      video.close();
    }
    if (lines != null) {
      lines.close();
    }
  }
}
