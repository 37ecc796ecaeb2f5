package dev.framefleet.collator.scene;

import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The files of an analysis, joined from what was kept of each part of the timeline: what {@link
 * Analysis} makes of the whole. Not thread-safe; to be closed.
 */
public final class JoinedAnalysis implements AutoCloseable {
  private final StreamId stream;
  private final AnalysisConfig config;
  private final SceneStyle style;
  private final AnalysisFiles files;

  /**
   * Begins the files.
   *
   * @throws UserError if a file cannot be written
   */
  public JoinedAnalysis(StreamId stream, AnalysisConfig config, SceneStyle style) {
    this.stream = stream;
    this.config = config;
    this.style = style;
    files = new AnalysisFiles(stream, config);
  }

  /**
   * Adds the next part.
   *
   * @throws UserError if a file cannot be read or written
   */
  public void add(ScenePart.Files part) {
    files.addAll(part);
  }

  /**
   * Ends the files and gives them their names.
   *
   * @param kept by the last part
   * @param events takes what becomes known as no frame will come any more
   * @return the files
   * @throws UserError if one cannot be written
   */
  public List<Path> publish(byte[] kept, Consumer<ZoneEvent> events) {
    ScenePart rest = new ScenePart(stream, config, style, kept, false);
    SceneFold fold = rest.finish();
    files.addRest(rest);
    rest.events().forEach(events);
    return files.publish(fold);
  }

  @Override
  public void close() {
    files.close();
  }
}
