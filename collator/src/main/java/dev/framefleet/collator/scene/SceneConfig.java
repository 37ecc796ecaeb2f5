package dev.framefleet.collator.scene;

import dev.framefleet.collator.notify.EventSink;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a timeline besides the plain record.
 *
 * @param style how pictures are drawn on
 * @param analysis what is followed and counted, or null for nothing
 * @param sinks opens those who are told of events, when the work begins
 */
public record SceneConfig(
    SceneStyle style, @Nullable AnalysisConfig analysis, Supplier<List<EventSink>> sinks) {
  /** Boxes and labels, nothing followed. */
  public static final SceneConfig PLAIN = new SceneConfig(SceneStyle.DEFAULT, null, List::of);

  /** Whether a file is made of it. */
  public boolean hasFiles() {
    return analysis != null && analysis.hasFiles();
  }
}
