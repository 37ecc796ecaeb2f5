package dev.framefleet.collator.record;

import dev.framefleet.collator.output.Segments;
import dev.framefleet.collator.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Cuts a timeline into segments. Holds the events of one. Not thread-safe. */
public final class SegmentReader implements Iterator<Segment> {
  private final Iterator<TimelineEvent> timeline;
  private Carry carry;
  private @Nullable TimelineEvent next;

  /**
   * Begins.
   *
   * @param timeline in order
   * @param carry what it begins behind
   */
  public SegmentReader(Iterator<TimelineEvent> timeline, Carry carry) {
    this.timeline = timeline;
    this.carry = carry;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Segment next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    List<TimelineEvent> events = new ArrayList<>();
    OptionalLong start = OptionalLong.empty();
    for (TimelineEvent event = next; event != null; event = next) {
      OptionalLong of = startOf(event);
      if (start.isPresent() && of.isPresent() && of.getAsLong() > start.getAsLong()) {
        break;
      }
      start = start.isPresent() ? start : of;
      events.add(event);
      advance();
    }
    Segment segment = new Segment(start.orElse(0), carry, events, next);
    carry = segment.after();
    return segment;
  }

  private void advance() {
    next = timeline.hasNext() ? timeline.next() : null;
  }

  /** Empty if nobody knows when it was: it stays with what it stands beside. */
  private static OptionalLong startOf(TimelineEvent event) {
    if (event instanceof TimelineEvent.Stored stored) {
      return OptionalLong.of(Segments.startOf(stored.id().captureMicros()));
    }
    if (event instanceof TimelineEvent.Poisoned poisoned) {
      return OptionalLong.of(Segments.startOf(poisoned.id().captureMicros()));
    }
    if (event instanceof TimelineEvent.Missing hole && hole.beforeMicros().isPresent()) {
      return OptionalLong.of(Segments.startOf(hole.beforeMicros().getAsLong()));
    }
    return OptionalLong.empty();
  }
}
