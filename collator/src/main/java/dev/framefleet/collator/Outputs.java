package dev.framefleet.collator;

import dev.framefleet.collator.output.AnnotatedVideo;
import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.RenderedSegment;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.summary.GapList;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files, and the count of what went into them. Not thread-safe; to be closed. */
final class Outputs implements AutoCloseable {
  private final StreamId stream;
  private final CollatorConfig config;
  private final List<Path> partials = new ArrayList<>();
  private final @Nullable AnnotatedVideo video;
  private final @Nullable DetectionLines lines;
  private final List<FrameSink> sinks = new ArrayList<>();
  private final GapList gaps;
  private Counts counts = Counts.NONE;

  /** Opens the files; without a size there is no picture, and no video. */
  Outputs(CollatorConfig config, @Nullable VideoSize size) {
    this.config = config;
    stream = config.stream();
    gaps = new GapList(!config.window().hasFrom());
    lines = config.lines() == null ? null : new DetectionLines(begun(config.lines(), partials));
    try {
      video =
          config.video() == null || size == null
              ? null
              : new AnnotatedVideo(begun(config.video(), partials), config.style());
    } catch (UserError e) {
      if (lines != null) {
        lines.close();
      }
      throw named(e);
    }
    openSinks();
  }

  private void openSinks() {
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
    Stream<Path> ofVideo = video == null ? Stream.of() : video.partials().stream();
    List<String> left =
        Stream.concat(partials.stream(), ofVideo)
            .distinct()
            .filter(Files::exists)
            .map(Path::toString)
            .toList();
    return left.isEmpty()
        ? failure
        : UserError.failed(
            failure.getMessage() + "; left unfinished: " + String.join(", ", left), failure);
  }

  /** Adds a place whose picture is to be encoded here. */
  void add(Rendered rendered) {
    addData(rendered);
    if (video != null && rendered.event() instanceof TimelineEvent.Stored stored) {
      video.add(stored.id(), rendered.picture());
    }
  }

  /** Adds a segment whose pictures are coded already. */
  void add(RenderedSegment segment) {
    segment.places().forEach(this::addData);
    if (video != null) {
      video.add(segment);
    }
  }

  private void addData(Rendered rendered) {
    counts = counts.with(rendered);
    gaps.add(rendered.event());
    sinks.forEach(sink -> sink.add(rendered));
    if (lines != null) {
      lines.add(stream, rendered);
    }
  }

  /**
   * Ends the files and gives them their names.
   *
   * @param more files that are complete besides
   */
  CollatorSummary publish(List<Path> more) {
    List<Path> paths = new ArrayList<>();
    if (lines != null) {
      lines.publish();
    }
    if (video != null) {
      paths.addAll(video.publish());
    }
    if (config.lines() != null) {
      paths.add(config.lines());
    }
    sinks.forEach(sink -> paths.addAll(sink.publish()));
    paths.addAll(more);
    CollatorSummary summary =
        CollatorSummary.of(
            counts,
            video == null ? 0 : video.pictures(),
            video == null ? 0 : video.spanMicros(),
            paths);
    return SummaryFile.write(config, summary, gaps.finish());
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
