package dev.framefleet.collator.output;

import dev.framefleet.collator.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a timeline where {@link VideoTrack} begins a new encoder: where a frame lies in other ten
 * seconds than the one before. Holes stay with the frame before them. Not thread-safe.
 */
public final class SegmentIterator implements Iterator<List<TimelineEvent>> {
  private static final long NONE = -1;

  private final Iterator<TimelineEvent> timeline;
  private @Nullable TimelineEvent next;

  /** Over a timeline, which is read no further ahead than one event behind a segment. */
  public SegmentIterator(Iterator<TimelineEvent> timeline) {
    this.timeline = timeline;
  }

  @Override
  public boolean hasNext() {
    return next != null || timeline.hasNext();
  }

  @Override
  public List<TimelineEvent> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<TimelineEvent> events = new ArrayList<>();
    long segment = NONE;
    while (hasNext()) {
      TimelineEvent event = next == null ? timeline.next() : next;
      long start = startOf(event);
      next = event;
      if (start != NONE && segment != NONE && start != segment) {
        return events;
      }
      segment = start == NONE ? segment : start;
      events.add(event);
      next = null;
    }
    return events;
  }

  private static long startOf(TimelineEvent event) {
    if (event instanceof TimelineEvent.Stored stored) {
      return Segments.startOf(stored.id().captureMicros());
    }
    if (event instanceof TimelineEvent.Poisoned poisoned) {
      return Segments.startOf(poisoned.id().captureMicros());
    }
    return NONE;
  }
}
