package dev.framefleet.collator;

import dev.framefleet.collator.follow.FollowClock;
import dev.framefleet.collator.output.RenderedSegment;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.output.SegmentIterator;
import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.picture.DrawStyle;
import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.render.RenderedTimeline;
import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.scene.Analysis;
import dev.framefleet.collator.scene.AnalysisConfig;
import dev.framefleet.collator.timeline.RunSelection;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a stream's results back into capture order: an annotated video and lines of data. Memory
 * does not grow with the stream but for a bit for each frame. Used once, by one thread.
 */
public final class CollatorApp {
  private final CollatorConfig config;
  private final ObjectStore store;
  private final CollatorListener listener;

  /**
   * The collator; nothing is touched yet.
   *
   * @param store stays open
   */
  public CollatorApp(CollatorConfig config, ObjectStore store, CollatorListener listener) {
    this.config = config;
    this.store = store;
    this.listener = listener;
  }

  /**
   * Makes the files.
   *
   * @throws UserError if there is nothing to collate, runs overlap, or the store or a file fails
   */
  public CollatorSummary run() {
    if (config.record().hls() != null) {
      FollowOptions options = FollowOptions.in(FollowArguments.besides(config));
      return new FollowApp(config, options, store, listener, FollowClock.NONE).runOnce();
    }
    try {
      StreamSurvey survey =
          StreamSurvey.take(store, config.stream(), config.window(), listener::warning);
      RunSelection selection = RunSelection.choose(survey, config.runs(), config.overlap());
      refuseNothing(config, selection);
      VideoSize size = config.wantsVideo() ? firstPictureSize(survey, selection) : null;
      return analyse(survey, selection, size);
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses to make empty files.
   *
   * @throws UserError if no run has a frame, and none says that it had one
   */
  static void refuseNothing(CollatorConfig config, RunSelection selection) {
    boolean cut = config.window().hasFrom() || config.window().hasTo();
    if (selection.runs().stream()
        .allMatch(run -> run.isEmpty() && (cut || run.run().lastSeq() < 0))) {
      throw UserError.failed(
          "the store has no frames of the stream "
              + config.stream()
              + (cut ? " at that time" : ""));
    }
  }

  private @Nullable VideoSize firstPictureSize(StreamSurvey survey, RunSelection selection)
      throws StoreException {
    try (Timeline timeline = open(survey, selection)) {
      VideoSize size = new FirstPicture(store).find(timeline);
      if (size == null) {
        listener.warning("no frame has a picture that can be shown, so there is no video");
      }
      return size;
    }
  }

  private CollatorSummary analyse(
      StreamSurvey survey, RunSelection selection, @Nullable VideoSize size) throws StoreException {
    AnalysisConfig wanted = config.scene().analysis();
    if (wanted == null) {
      return collate(survey, selection, size, null);
    }
    Analysis analysis =
        new Analysis(config.stream(), wanted, config.scene().style(), config.scene().sinks().get());
    try (analysis) {
      return collate(survey, selection, size, analysis);
    } finally {
      analysis.trouble().forEach(listener::warning);
    }
  }

  private CollatorSummary collate(
      StreamSurvey survey,
      RunSelection selection,
      @Nullable VideoSize size,
      @Nullable Analysis analysis)
      throws StoreException {
    try (Outputs outputs = new Outputs(config, size);
        Timeline timeline = open(survey, selection);
        FrameRenderer renderer = renderer(config, store, size)) {
      listener.started(selection.runs().stream().mapToLong(RunTally::stored).sum());
      try {
        if (size != null && analysis == null && config.segmentsStandAlone()) {
          addSegments(timeline, renderer, outputs);
        } else {
          addFrames(timeline, renderer, outputs, analysis);
        }
        return outputs.publish(analysis == null ? List.of() : analysis.publish());
      } catch (UserError e) {
        throw outputs.named(e);
      }
    }
  }

  /** Frames are drawn beside each other and encoded here, one after the other. */
  private void addFrames(
      Timeline timeline, FrameRenderer renderer, Outputs outputs, @Nullable Analysis analysis) {
    try (RenderedTimeline rendered =
        RenderedTimeline.open(
            timeline, renderer, config.threads(), analysis == null ? null : analysis::add)) {
      for (long done = 1; rendered.hasNext(); done++) {
        write(rendered.next(), outputs, renderer);
        listener.progress(done);
      }
    }
  }

  /** Segments are drawn and encoded beside each other: nothing waits for one encoder. */
  private void addSegments(Timeline timeline, FrameRenderer renderer, Outputs outputs) {
    VideoStyle style = config.style();
    try (OrderedAhead<List<TimelineEvent>, RenderedSegment> ahead =
        new OrderedAhead<>(
            new SegmentIterator(timeline),
            events -> RenderedSegment.make(events, renderer, style),
            config.threads(),
            config.threads() + 1)) {
      long done = 0;
      while (ahead.hasNext()) {
        try (RenderedSegment segment = ahead.next()) {
          outputs.add(segment);
          for (Rendered place : segment.places()) {
            tell(place);
            done++;
            listener.progress(done);
          }
        }
      }
    }
  }

  /** Who fetches and draws as asked for; without a size nothing is drawn. */
  static FrameRenderer renderer(
      CollatorConfig config, ObjectStore store, @Nullable VideoSize size) {
    DrawStyle style = config.scene().style().draw().withTimeLine(config.timeLine());
    boolean fit = config.record().resize() == ResizePolicy.FIT;
    return new FrameRenderer(store, new Annotator(style), size, fit);
  }

  private void write(Rendered rendered, Outputs outputs, FrameRenderer renderer) {
    tell(rendered);
    outputs.add(rendered);
    if (rendered.picture() != null) {
      renderer.recycle(rendered.picture());
    }
  }

  private void tell(Rendered rendered) {
    if (rendered.problem() != null) {
      listener.warning(rendered.problem());
    }
  }

  private Timeline open(StreamSurvey survey, RunSelection selection) throws StoreException {
    return Timeline.open(store, config.stream(), survey, selection, config.window());
  }
}
