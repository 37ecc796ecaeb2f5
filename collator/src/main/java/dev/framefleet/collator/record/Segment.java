package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Segments;
import dev.framefleet.collator.timeline.TimelineEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in ten seconds of a timeline. A missing frame belongs to the frame behind it, or at
 * the end of a run to the one before.
 *
 * @param startMicros its first microsecond of UTC
 * @param before what it begins behind
 * @param events in order, at least one
 * @param next the first event behind it; null if the timeline ends
 */
public record Segment(
    long startMicros, Carry before, List<TimelineEvent> events, @Nullable TimelineEvent next) {
  /** Copies the list. */
  public Segment {
    events = List.copyOf(events);
  }

  /** Its first microsecond that is not in it. */
  public long endMicros() {
    return startMicros + Segments.LENGTH_MICROS;
  }

  /** Whether no frame is missing, up to the frame behind it, which is there. */
  public boolean isComplete() {
    return next != null
        && !(next instanceof TimelineEvent.Missing)
        && events.stream().noneMatch(TimelineEvent.Missing.class::isInstance);
  }

  /** Where the next one begins. */
  public Carry after() {
    return before.behind(events);
  }
}
