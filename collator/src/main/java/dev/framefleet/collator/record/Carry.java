package dev.framefleet.collator.record;

import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.timeline.TimelineEvent.Stored;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a timeline has come at one place, which is all that what follows depends on. Immutable.
 *
 * @param runs the place in each run that has begun
 * @param last the last frame with a result, or null
 */
public record Carry(Map<RunId, RunCursor.Mark> runs, @Nullable Stored last) {
  /** Before the first frame of all runs. */
  public static final Carry START = new Carry(Map.of(), null);

  /** Copies the map. */
  public Carry {
    runs = Map.copyOf(runs);
  }

  /** Behind some events. */
  Carry behind(Iterable<TimelineEvent> events) {
    Map<RunId, RunCursor.Mark> marks = new HashMap<>(runs);
    Stored stored = last;
    for (TimelineEvent event : events) {
      if (event instanceof Stored frame) {
        frame(marks, frame.id());
        stored = frame;
      } else if (event instanceof TimelineEvent.Poisoned poisoned) {
        frame(marks, poisoned.id());
      } else if (event instanceof TimelineEvent.Missing hole) {
        skip(marks, hole.run(), hole.seqs().to() + 1);
      } else if (event instanceof TimelineEvent.Expired gone) {
        skip(marks, gone.run(), gone.seqs().to() + 1);
      }
    }
    return new Carry(marks, stored);
  }

  private static void frame(Map<RunId, RunCursor.Mark> marks, FrameId id) {
    RunCursor.Mark mark = marks.getOrDefault(id.run(), RunCursor.Mark.START);
    marks.put(id.run(), mark.behind(id.seq(), id.captureMicros()));
  }

  private static void skip(Map<RunId, RunCursor.Mark> marks, RunId run, long nextSeq) {
    RunCursor.Mark mark = marks.getOrDefault(run, RunCursor.Mark.START);
    marks.put(run, mark.from(nextSeq));
  }
}
