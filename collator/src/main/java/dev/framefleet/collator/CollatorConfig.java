package dev.framefleet.collator;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.scene.SceneConfig;
import dev.framefleet.collator.timeline.OverlapPolicy;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the collator is to make. At least one of the outputs is wanted.
 *
 * @param stream whose frames
 * @param video the annotated MP4, or null
 * @param lines detections.jsonl, or null
 * @param window the capture times wanted
 * @param runs the only runs wanted; empty for all
 * @param overlap what to do with runs whose times overlap
 * @param timeLine whether stream, time and frame number are written on the pictures
 * @param threads that fetch, decode and draw, and that encode, 1 or more
 * @param record how the video is made, and what is made besides
 * @param sinks what else is made of the same timeline, in one pass
 * @param scene what is followed and counted, and how it is drawn
 */
public record CollatorConfig(
    StreamId stream,
    @Nullable Path video,
    @Nullable Path lines,
    TimeWindow window,
    Set<RunId> runs,
    OverlapPolicy overlap,
    boolean timeLine,
    int threads,
    RecordOptions record,
    List<FrameSink.Opener> sinks,
    SceneConfig scene) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if no output is wanted, or threads is not positive
   */
  public CollatorConfig {
    runs = Set.copyOf(runs);
    sinks = List.copyOf(sinks);
    if (video == null
        && lines == null
        && record.hls() == null
        && sinks.isEmpty()
        && !scene.hasFiles()) {
      throw new IllegalArgumentException("no output is wanted");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more: " + threads);
    }
  }

  /**
   * A plain video, and without other sinks.
   *
   * @param run the only run wanted, or null for all
   */
  public CollatorConfig(
      StreamId stream,
      @Nullable Path video,
      @Nullable Path lines,
      TimeWindow window,
      @Nullable RunId run,
      OverlapPolicy overlap,
      boolean timeLine,
      int threads) {
    this(
        stream,
        video,
        lines,
        window,
        run == null ? Set.of() : Set.of(run),
        overlap,
        timeLine,
        threads,
        RecordOptions.PLAIN,
        List.of(),
        SceneConfig.PLAIN);
  }

  /** All runs of a stream into both files, as many threads as there are cores. */
  public static CollatorConfig of(StreamId stream, Path video, Path lines) {
    return new CollatorConfig(
        stream,
        video,
        lines,
        TimeWindow.ALL,
        null,
        OverlapPolicy.REFUSE,
        true,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same of these runs alone, all frames of them, whether or not their times overlap. */
  public CollatorConfig ofRuns(Set<RunId> wanted) {
    return new CollatorConfig(
        stream,
        video,
        lines,
        window,
        wanted,
        OverlapPolicy.INTERLEAVE,
        timeLine,
        threads,
        record,
        sinks,
        scene);
  }

  /** The same with other sinks. */
  public CollatorConfig with(List<FrameSink.Opener> openers) {
    return new CollatorConfig(
        stream, video, lines, window, runs, overlap, timeLine, threads, record, openers, scene);
  }

  /** The same with other options of the record. */
  public CollatorConfig with(RecordOptions options) {
    return new CollatorConfig(
        stream, video, lines, window, runs, overlap, timeLine, threads, options, sinks, scene);
  }

  /** The same with something followed. */
  public CollatorConfig with(SceneConfig wanted) {
    return new CollatorConfig(
        stream, video, lines, window, runs, overlap, timeLine, threads, record, sinks, wanted);
  }

  /** Whether pictures are wanted. */
  boolean wantsVideo() {
    return recordsVideo() || sinks.stream().anyMatch(FrameSink.Opener::wantsPictures);
  }

  /** Whether a video is wanted. */
  boolean recordsVideo() {
    return video != null || record.hls() != null;
  }

  /** Whether there is a video whose segments can be made without knowing those before them. */
  boolean segmentsStandAlone() {
    return video != null
        && !style().needsBefore()
        && sinks.stream().noneMatch(FrameSink.Opener::wantsPictures);
  }

  VideoStyle style() {
    return record.style(threads);
  }
}
