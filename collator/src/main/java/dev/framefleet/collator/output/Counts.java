package dev.framefleet.collator.output;

import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;

/**
 * What became of the places of a timeline.
 *
 * @param frames with a result
 * @param missing without any fate
 * @param expired whose object is gone since the run's ledger was sealed
 * @param poisoned that can never be processed
 * @param unreadable whose object is damaged
 */
public record Counts(long frames, long missing, long expired, long poisoned, long unreadable) {
  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  /** With one more place. */
  public Counts with(Rendered rendered) {
    TimelineEvent event = rendered.event();
    return plus(
        new Counts(
            event instanceof TimelineEvent.Stored ? 1 : 0,
            event instanceof TimelineEvent.Missing hole ? hole.seqs().count() : 0,
            event instanceof TimelineEvent.Expired gone ? gone.seqs().count() : 0,
            event instanceof TimelineEvent.Poisoned ? 1 : 0,
            rendered.problem() == null ? 0 : 1));
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        frames + other.frames,
        missing + other.missing,
        expired + other.expired,
        poisoned + other.poisoned,
        unreadable + other.unreadable);
  }
}
