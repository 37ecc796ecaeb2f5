package dev.framefleet.collator;

import dev.framefleet.collator.hls.HlsFolder;
import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.DetectionLines;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.VideoFiles;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.render.RenderedTimeline;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.scene.JoinedAnalysis;
import dev.framefleet.collator.scene.SceneFold;
import dev.framefleet.collator.scene.SceneStyle;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.video.Mp4Reader;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins the segments of a record to the files that were asked for. Used once. */
final class RecordFiles {
  private final CollatorConfig config;
  private final ObjectStore store;
  private final CollatorListener listener;
  private final GrowingRecord record;
  private final SegmentFolder folder;
  private final @Nullable HlsFolder hls;
  private final List<Path> paths = new ArrayList<>();

  RecordFiles(
      CollatorConfig config,
      ObjectStore store,
      CollatorListener listener,
      GrowingRecord record,
      @Nullable HlsFolder hls) {
    this.config = config;
    this.store = store;
    this.listener = listener;
    this.record = record;
    this.folder = record.folder();
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
    joinScene(last.segments());
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
    boolean pictures = config.sinks().stream().anyMatch(FrameSink.Opener::wantsPictures);
    try (Timeline timeline =
            Timeline.open(
                store, config.stream(), last.survey(), last.selection(), config.window());
        FrameRenderer renderer =
            CollatorApp.renderer(config, store, pictures ? record.size() : null);
        RenderedTimeline rendered =
            RenderedTimeline.open(
                timeline, renderer, config.threads(), pictures ? watcher() : null)) {
      while (rendered.hasNext()) {
        Rendered next = rendered.next();
        sinks.forEach(sink -> sink.add(next));
        if (next.picture() != null) {
          renderer.recycle(next.picture());
        }
      }
    }
  }

  /** Says what is drawn, from the first frame on. */
  private @Nullable Function<FrameResult, Overlay> watcher() {
    AnalysisConfig wanted = config.scene().analysis();
    if (wanted == null) {
      return null;
    }
    SceneStyle style = config.scene().style();
    return new SceneFold(config.stream(), wanted, style, SceneFold.Told.NOBODY)::add;
  }

  private void joinScene(List<SegmentMeta> segments) {
    AnalysisConfig wanted = config.scene().analysis();
    if (wanted == null) {
      return;
    }
    try (JoinedAnalysis files =
        new JoinedAnalysis(config.stream(), wanted, config.scene().style())) {
      byte[] last = new byte[0];
      for (SegmentMeta segment : segments) {
        files.add(folder.scene(segment.startMicros()));
      }
      if (!segments.isEmpty()) {
        last = record.sceneBehind(segments.get(segments.size() - 1));
      }
      paths.addAll(files.publish(last, record.events()));
    }
  }
}
