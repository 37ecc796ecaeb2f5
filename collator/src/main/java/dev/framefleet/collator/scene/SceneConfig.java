package dev.framefleet.collator.scene;

import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.picture.DrawStyle;
import java.util.List;
import java.util.TreeSet;
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

  /**
   * A text that is the same for what makes the same: empty for boxes and labels alone.
   *
   * <p>Sets are sorted, as they come in another order in each process.
   */
  public String fingerprint() {
    DrawStyle draw = style.draw();
    String drawn = draw.theme() + "|" + new TreeSet<>(draw.hiddenClasses()) + "|" + draw.mosaic();
    AnalysisConfig wanted = analysis;
    if (wanted == null) {
      return draw.equals(DrawStyle.DEFAULT.withTimeLine(draw.timeLine())) ? "" : drawn;
    }
    return String.join(
        "|",
        Integer.toString(SceneFold.VERSION),
        drawn,
        Boolean.toString(style.trackColors()),
        Long.toString(style.trailMicros()),
        wanted.tracker().toString(),
        wanted.plan().fingerprint(),
        wanted.interval().toString(),
        Boolean.toString(wanted.heat() != null));
  }

  /** Whether a file is made of it. */
  public boolean hasFiles() {
    return analysis != null && analysis.hasFiles();
  }
}
