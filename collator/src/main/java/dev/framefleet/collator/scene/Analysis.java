package dev.framefleet.collator.scene;

import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.Follower;
import dev.framefleet.collator.track.LiveObject;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.zones.Analytics;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.HeatMap;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.FrameResult;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows and counts a timeline's objects, frame by frame: says what is drawn, writes files and
 * tells others. Its files depend on the frames and their order alone. Not thread-safe; to be
 * closed.
 */
public final class Analysis implements AutoCloseable {
  private final Follower follower;
  private final SceneBuilder scenes;
  private final AnalysisFiles files;
  private final Counts counts;
  private final Analytics analytics;
  private final List<EventSink> sinks;

  /**
   * Begins the files.
   *
   * @param sinks are told of events, and closed in the end
   * @throws UserError if a file cannot be written
   */
  public Analysis(StreamId stream, AnalysisConfig config, SceneStyle style, List<EventSink> sinks) {
    this.sinks = List.copyOf(sinks);
    follower = new Follower(config.tracker());
    scenes = new SceneBuilder(style, config.plan());
    HeatMap heat = config.heat() == null ? null : new HeatMap();
    files = new AnalysisFiles(stream, config, heat);
    // An end is told once the track is gone, after what the tracker may still be deciding.
    long settle = config.tracker().lostMicros() + config.tracker().tentativeMicros();
    long interval = Math.max(1, config.interval().toNanos() / 1_000);
    counts = new Counts(config.plan(), interval, settle, files::interval);
    analytics = new Analytics(stream, config.plan(), config.tracker().lostMicros(), counts, heat);
  }

  /**
   * Takes in the next frame.
   *
   * @return what is drawn on it: counters know what was settled by now
   * @throws UserError if a file cannot be written
   */
  public Overlay add(FrameResult result) {
    List<LiveObject> objects = follower.follow(result);
    settle(follower.settled());
    return scenes.scene(result.header(), objects, counts.shown());
  }

  /**
   * Ends the files and gives them their names.
   *
   * @return the files
   * @throws UserError if one cannot be written
   */
  public List<Path> publish() {
    settle(follower.finish());
    analytics.finish();
    return files.publish(counts);
  }

  /** What did not reach others; a line for each of them. Complete after closing. */
  public List<String> trouble() {
    return sinks.stream().map(EventSink::trouble).filter(line -> !line.isEmpty()).toList();
  }

  @Override
  public void close() {
    files.close();
    sinks.forEach(EventSink::close);
  }

  private void settle(List<TrackedFrame> frames) {
    for (TrackedFrame frame : frames) {
      files.frame(frame);
      for (ZoneEvent event : analytics.add(frame)) {
        files.event(event);
        sinks.forEach(sink -> sink.accept(event));
      }
    }
  }
}
