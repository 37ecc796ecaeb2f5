package dev.framefleet.collator.summary;

import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the gaps of a timeline as it goes by. Keeps a bounded number. Not thread-safe. */
public final class GapList {
  private static final int NAMED = 10_000;

  private final boolean fromStart;
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<RunId, Place> places = new HashMap<>();
  private @Nullable FrameId last;
  private long unnamed;

  /**
   * A list without gaps.
   *
   * @param fromStart whether what is not there before a run's first frame counts
   */
  public GapList(boolean fromStart) {
    this.fromStart = fromStart;
  }

  /**
   * The gaps.
   *
   * @param named the first ones, in order
   * @param unnamed how many there are besides
   */
  public record Gaps(List<Gap> named, long unnamed) {
    /** Copies the list. */
    public Gaps {
      named = List.copyOf(named);
    }
  }

  /** How far one run has come, and what is not there behind its last frame. */
  private static final class Place {
    private final List<Gap> pending = new ArrayList<>();
    private long nextSeq;
    private OptionalLong lastMicros = OptionalLong.empty();
  }

  /** Looks at the next place. */
  public void add(TimelineEvent event) {
    if (event instanceof TimelineEvent.Missing hole) {
      pend(Gap.Cause.MISSING, hole.run(), hole.seqs());
    } else if (event instanceof TimelineEvent.Expired gone) {
      pend(Gap.Cause.EXPIRED, gone.run(), gone.seqs());
    } else if (event instanceof TimelineEvent.Stored stored) {
      frame(stored.id());
    } else if (event instanceof TimelineEvent.Poisoned poisoned) {
      frame(poisoned.id());
    }
  }

  private void pend(Gap.Cause cause, RunId run, SeqRange seqs) {
    Place place = place(run, seqs.from());
    place.pending.add(new Gap(cause, run, seqs, place.lastMicros, OptionalLong.empty()));
  }

  private Place place(RunId run, long firstSeq) {
    Place known = places.get(run);
    if (known != null) {
      return known;
    }
    Place place = new Place();
    place.nextSeq = fromStart ? 0 : firstSeq;
    places.put(run, place);
    return place;
  }

  private void frame(FrameId id) {
    Place place = place(id.run(), id.seq());
    FrameId before = last;
    OptionalLong now = OptionalLong.of(id.captureMicros());
    if (before != null && place.lastMicros.isEmpty()) {
      OptionalLong end = OptionalLong.of(before.captureMicros());
      keep(new Gap(Gap.Cause.RUN_BREAK, id.run(), null, end, now));
    }
    if (place.pending.isEmpty() && place.nextSeq == id.seq()) {
      pause(place, id);
    }
    for (Gap gap : place.pending) {
      SeqRange seqs = gap.seqs();
      if (seqs != null) {
        dropped(place, id, seqs.from());
        keep(new Gap(gap.cause(), gap.run(), seqs, gap.afterMicros(), now));
        place.nextSeq = Math.max(place.nextSeq, seqs.to() + 1);
      }
    }
    place.pending.clear();
    dropped(place, id, id.seq());
    place.nextSeq = Math.max(place.nextSeq, id.seq() + 1);
    place.lastMicros = now;
    last = id;
  }

  /** What no event explains, the producer has dropped. */
  private void dropped(Place place, FrameId id, long untilSeq) {
    if (place.nextSeq < untilSeq) {
      keep(
          new Gap(
              Gap.Cause.DROPPED,
              id.run(),
              new SeqRange(place.nextSeq, untilSeq - 1),
              place.lastMicros,
              OptionalLong.of(id.captureMicros())));
    }
  }

  private void pause(Place place, FrameId id) {
    if (place.lastMicros.isPresent()
        && id.captureMicros() - place.lastMicros.getAsLong() > VideoStyle.GAP_MICROS) {
      OptionalLong now = OptionalLong.of(id.captureMicros());
      keep(new Gap(Gap.Cause.PAUSE, id.run(), null, place.lastMicros, now));
    }
  }

  private void keep(Gap gap) {
    if (gaps.size() < NAMED) {
      gaps.add(gap);
    } else {
      unnamed++;
    }
  }

  /** All gaps; what is not there behind the last frame of a run comes last. */
  public Gaps finish() {
    places.values().stream()
        .flatMap(place -> place.pending.stream())
        .sorted(Comparator.comparing(Gap::run))
        .forEach(this::keep);
    return new Gaps(gaps, unnamed);
  }
}
