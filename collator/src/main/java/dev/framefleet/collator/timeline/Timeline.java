package dev.framefleet.collator.timeline;

import dev.framefleet.collator.runs.FrameEntry;
import dev.framefleet.collator.runs.FrameListing;
import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.SeqRange;
import dev.framefleet.collator.runs.SeqSet;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the chosen runs in capture order, each once, and between them what is missing. Only
 * frames that the survey has seen are shown, so that a frame which comes meanwhile cannot be both
 * missing and there. Holds no more than the neighbours of one hole and a bit for each frame. Not
 * thread-safe; to be closed.
 *
 * <p>Frames that have expired since the run's ledger was sealed are told of as such, in the place
 * of missing ones.
 *
 * <p>With a window, a missing frame is shown if it lies between two frames of the window: nobody
 * knows on which side of a cut the others are.
 */
public final class Timeline implements Iterator<TimelineEvent>, AutoCloseable {
  private final FrameListing listing;
  private final StreamSurvey survey;
  private final RunSelection selection;
  private final TimeWindow window;
  private final @Nullable Map<RunId, RunCursor.Mark> carried;
  private final Map<RunId, Place> places = new HashMap<>();
  private @Nullable Place last;
  private final Deque<RunTally> withoutFrames = new ArrayDeque<>();
  private final Deque<TimelineEvent> ready = new ArrayDeque<>();

  private Timeline(
      FrameListing listing,
      StreamSurvey survey,
      RunSelection selection,
      TimeWindow window,
      @Nullable Map<RunId, RunCursor.Mark> carried) {
    this.listing = listing;
    this.survey = survey;
    this.selection = selection;
    this.window = window;
    this.carried = carried;
    if (!window.hasFrom() && !window.hasTo()) {
      selection.runs().stream()
          .filter(run -> run.isEmpty() && run.run().lastSeq() >= 0)
          .sorted(Comparator.comparingLong(Timeline::toldFirstMicros))
          .forEach(withoutFrames::add);
    }
  }

  /**
   * Opens the timeline.
   *
   * @throws StoreException if the store cannot be listed
   */
  public static Timeline open(
      ObjectStore store,
      StreamId stream,
      StreamSurvey survey,
      RunSelection selection,
      TimeWindow window)
      throws StoreException {
    FrameListing listing = FrameListing.open(store, stream, survey.catalog(), window, warned -> {});
    return new Timeline(listing, survey, selection, window, null);
  }

  /**
   * Opens a part of the timeline behind a part that was read before: what is missing is found as if
   * both were read in one.
   *
   * @param window begins where the part before ended
   * @param carried where each run was at that time; runs that are not named begin here
   * @throws StoreException if the store cannot be listed
   */
  public static Timeline resume(
      ObjectStore store,
      StreamId stream,
      StreamSurvey survey,
      RunSelection selection,
      TimeWindow window,
      Map<RunId, RunCursor.Mark> carried)
      throws StoreException {
    FrameListing listing = FrameListing.open(store, stream, survey.catalog(), window, warned -> {});
    return new Timeline(listing, survey, selection, window, carried);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && listing.hasNext()) {
      take(listing.next());
    }
    if (ready.isEmpty()) {
      showRunsWithoutFrames(Long.MAX_VALUE);
    }
    return !ready.isEmpty();
  }

  @Override
  public TimelineEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.removeFirst();
  }

  @Override
  public void close() {
    listing.close();
  }

  private void take(FrameEntry entry) {
    FrameId id = entry.id();
    Place place = place(id.run());
    if (place == null || !place.tally.has(id.seq())) {
      return; // stored after the survey
    }
    if (!place.shown.add(id.seq())) {
      return; // a second object of one seq; the ledger names it
    }
    RunCursor.Hole hole = place.cursor.advance(id.seq(), id.captureMicros());
    if (!selection.includes(id)) {
      return;
    }
    showRunsWithoutFrames(id.captureMicros());
    show(id.run(), hole);
    ready.add(
        entry.kind() == FrameEntry.Kind.STORED
            ? new TimelineEvent.Stored(id, entry.name(), entry.storedMicros())
            : new TimelineEvent.Poisoned(id, entry.name()));
    if (id.seq() == place.tally.lastSeq() && !window.hasTo()) {
      show(id.run(), place.cursor.finish());
    }
  }

  private @Nullable Place place(RunId run) {
    Place known = last;
    if (known != null && known.tally.run().id().equals(run)) {
      return known;
    }
    RunTally tally = survey.find(run);
    if (tally == null) {
      return null;
    }
    last = places.computeIfAbsent(run, any -> new Place(tally, cursor(tally)));
    return last;
  }

  private RunCursor cursor(RunTally tally) {
    if (carried == null) {
      return new RunCursor(tally.run(), !window.hasFrom());
    }
    RunCursor.Mark mark = carried.getOrDefault(tally.run().id(), RunCursor.Mark.START);
    return new RunCursor(tally.run(), mark);
  }

  private void show(RunId run, RunCursor.Hole hole) {
    for (SeqRange range : hole.expired()) {
      ready.add(new TimelineEvent.Expired(run, range));
    }
    for (SeqRange range : hole.ranges()) {
      ready.add(new TimelineEvent.Missing(run, range, hole.afterMicros(), hole.beforeMicros()));
    }
  }

  private void showRunsWithoutFrames(long untilMicros) {
    while (!withoutFrames.isEmpty() && toldFirstMicros(withoutFrames.getFirst()) <= untilMicros) {
      RunTally run = withoutFrames.removeFirst();
      show(run.run().id(), new RunCursor(run.run(), true).finish());
    }
  }

  private static long toldFirstMicros(RunTally run) {
    RunManifest manifest = run.run().manifest();
    return manifest == null ? 0 : manifest.firstMicros();
  }

  /** How far one run has come. */
  private static final class Place {
    private final RunTally tally;
    private final RunCursor cursor;
    private final SeqSet shown = new SeqSet();

    Place(RunTally tally, RunCursor cursor) {
      this.tally = tally;
      this.cursor = cursor;
    }
  }
}
