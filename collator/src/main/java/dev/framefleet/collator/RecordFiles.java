package dev.framefleet.collator;

import dev.framefleet.collator.hls.HlsFolder;
import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.VideoFiles;
import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.Mp4Reader;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the segments of a record to the files that were asked for. Used once. */
final class RecordFiles {
  private static final int AHEAD_PER_THREAD = 16;

  private final CollatorConfig config;
  private final ObjectStore store;
  private final CollatorListener listener;
  private final SegmentFolder folder;
  private final @Nullable HlsFolder hls;
  private final List<Path> paths = new ArrayList<>();

  RecordFiles(
      CollatorConfig config,
      ObjectStore store,
      CollatorListener listener,
      SegmentFolder folder,
      @Nullable HlsFolder hls) {
    this.config = config;
    this.store = store;
    this.listener = listener;
    this.folder = folder;
    this.hls = hls;
  }

  CollatorSummary make(FinalPass last) throws StoreException {
    Counts counts =
        last.segments().stream().map(SegmentMeta::counts).reduce(Counts.NONE, Counts::plus);
    VideoFiles video = joinVideo(last.segments());
    joinLines(last.segments());
    if (hls != null && !last.segments().isEmpty()) {
      paths.addAll(hls.showAll(folder, last.segments()));
    }
    tellSinks(last);
    CollatorSummary made =
        CollatorSummary.of(
            counts,
            video == null ? 0 : video.pictures(),
            video == null ? 0 : video.spanMicros(),
            paths);
    return SummaryFile.write(config, made, last.gaps());
  }

  private @Nullable VideoFiles joinVideo(List<SegmentMeta> segments) {
    if (config.video() == null) {
      return null;
    }
    List<SegmentMeta.Part> parts =
        segments.stream().flatMap(segment -> segment.parts().stream()).toList();
    if (parts.isEmpty()) {
      listener.warning("no frame has a picture that can be shown, so there is no video");
      return null;
    }
    try (VideoFiles files = new VideoFiles(PartialFile.of(config.video()), config.style())) {
      for (SegmentMeta.Part part : parts) {
        Mp4Reader.copy(folder.resolve(part.file()), files.begin(part.width(), part.height()));
      }
      paths.addAll(files.publish());
      return files;
    }
  }

  private void joinLines(List<SegmentMeta> segments) {
    if (config.lines() == null) {
      return;
    }
    try (DetectionLines lines = new DetectionLines(PartialFile.of(config.lines()))) {
      segments.forEach(segment -> lines.addAll(folder.lines(segment.startMicros())));
      lines.publish();
    }
    paths.add(config.lines());
  }

  /** What is made of the whole timeline is made when the whole timeline is known. */
  private void tellSinks(FinalPass last) throws StoreException {
    List<FrameSink> sinks = new ArrayList<>();
    try {
      config.sinks().forEach(opener -> sinks.add(opener.open()));
      if (!sinks.isEmpty()) {
        tell(last, sinks);
      }
      sinks.forEach(sink -> paths.addAll(sink.publish()));
    } finally {
      sinks.forEach(FrameSink::close);
    }
  }

  private void tell(FinalPass last, List<FrameSink> sinks) throws StoreException {
    try (Timeline timeline =
            Timeline.open(
                store, config.stream(), last.survey(), last.selection(), config.window());
        FrameRenderer renderer =
            new FrameRenderer(store, new Annotator(config.timeLine()), null, true);
        OrderedAhead<TimelineEvent, Rendered> ahead =
            new OrderedAhead<>(
                timeline,
                renderer::render,
                config.threads(),
                config.threads() * AHEAD_PER_THREAD)) {
      while (ahead.hasNext()) {
        Rendered rendered = ahead.next();
        sinks.forEach(sink -> sink.add(rendered));
      }
    }
  }
}
