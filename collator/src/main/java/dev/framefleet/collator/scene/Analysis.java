package dev.framefleet.collator.scene;

import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.zones.Counts;
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
  private final AnalysisFiles files;
  private final SceneFold fold;
  private final List<EventSink> sinks;

  /**
   * Begins the files.
   *
   * @param sinks are told of events, and closed in the end
   * @throws UserError if a file cannot be written
   */
  public Analysis(StreamId stream, AnalysisConfig config, SceneStyle style, List<EventSink> sinks) {
    this.sinks = List.copyOf(sinks);
    files = new AnalysisFiles(stream, config);
    fold = new SceneFold(stream, config, style, new Telling());
  }

  private final class Telling implements SceneFold.Told {
    @Override
    public void frame(TrackedFrame frame) {
      files.frame(frame);
    }

    @Override
    public void event(ZoneEvent event) {
      files.event(event);
      sinks.forEach(sink -> sink.accept(event));
    }

    @Override
    public void interval(Counts.Interval interval) {
      files.interval(interval);
    }
  }

  /**
   * Takes in the next frame.
   *
   * @return what is drawn on it: counters know what was settled by now
   * @throws UserError if a file cannot be written
   */
  public Overlay add(FrameResult result) {
    return fold.add(result);
  }

  /**
   * Ends the files and gives them their names.
   *
   * @return the files
   * @throws UserError if one cannot be written
   */
  public List<Path> publish() {
    fold.finish();
    return files.publish(fold);
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
}
