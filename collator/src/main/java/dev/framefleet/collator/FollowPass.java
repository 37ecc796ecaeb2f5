package dev.framefleet.collator;

import dev.framefleet.collator.follow.Horizon;
import dev.framefleet.collator.hls.HlsFolder;
import dev.framefleet.collator.output.Segments;
import dev.framefleet.collator.record.Carry;
import dev.framefleet.collator.record.Segment;
import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.collator.record.SegmentReader;
import dev.framefleet.collator.runs.ManifestWatch;
import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.collator.summary.GapList;
import dev.framefleet.collator.timeline.RunSelection;
import dev.framefleet.collator.timeline.Timeline;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One look at the store after the other, each of which releases the segments that are ready and
 * makes those again whose frames have changed. Not thread-safe.
 */
final class FollowPass {
  private static final int LOOKS_WHEN_CLOSED = 10;

  /** Manifests of runs that nobody expects any more are looked for so often. */
  private static final long ALL_MANIFESTS_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final CollatorConfig config;
  private final FollowOptions options;
  private final ObjectStore store;
  private final GrowingRecord record;
  private final Horizon horizon;
  private final CollatorListener listener;
  private final @Nullable HlsFolder hls;
  private final ManifestWatch manifests;

  /** What each of the last released segments ends with, by its start. */
  private final NavigableMap<Long, Carry> ends = new TreeMap<>();

  private boolean first = true;
  private boolean closed;
  private long missing;
  private long frames;
  private long reconciledNanos;
  private long manifestsNanos;
  private long released = -1;

  FollowPass(
      CollatorConfig config,
      FollowOptions options,
      ObjectStore store,
      GrowingRecord record,
      Horizon horizon,
      CollatorListener listener,
      @Nullable HlsFolder hls) {
    this.config = config;
    this.options = options;
    this.store = store;
    this.record = record;
    this.horizon = horizon;
    this.listener = listener;
    this.hls = hls;
    manifests = new ManifestWatch(store, config.stream());
  }

  /**
   * Looks once.
   *
   * @throws StoreException if the store fails
   * @throws java.io.UncheckedIOException the same
   */
  void look(long nowNanos) throws StoreException {
    long from = first || isDue(nowNanos) || !record.hasSize() ? 0 : windowStart();
    if (from == 0) {
      reconciledNanos = nowNanos;
    }
    TimeWindow window = window(from);
    StreamSurvey survey = survey(window, catalog(from == 0, nowNanos));
    if (from > 0 && !closed && isClosed(survey)) {
      from = 0; // a run closes: all is listed again
      window = config.window();
      survey = survey(window, catalog(true, nowNanos));
    }
    RunSelection selection = RunSelection.choose(survey, config.runs(), config.overlap());
    if (from == 0) {
      record.findSize(survey, selection);
      missing = missingOf(selection);
    }
    Carry carry = from == 0 ? Carry.START : carryAt(from);
    try (Timeline timeline = open(survey, selection, window, from == 0 ? null : carry)) {
      release(new SegmentReader(timeline, carry), nowNanos);
    }
    closed = isClosed(survey);
    first = false;
  }

  /** Listing all is dear: it is done now and then, and more often for what a closed run lacks. */
  private boolean isDue(long nowNanos) {
    long since = nowNanos - reconciledNanos;
    return (options.reconcile() != null && since >= options.reconcile().toNanos())
        || (closed && since >= options.maxDelay().toNanos() / LOOKS_WHEN_CLOSED);
  }

  private void release(SegmentReader segments, long nowNanos) {
    boolean open = true;
    while (segments.hasNext()) {
      Segment segment = segments.next();
      segment.events().forEach(event -> see(event, nowNanos));
      see(segment.next(), nowNanos);
      boolean ready = segment.startMicros() <= released || isReady(segment, nowNanos);
      open &= ready;
      if (open) {
        put(segment);
      }
    }
    trim();
  }

  private boolean isReady(Segment segment, long nowNanos) {
    return segment.next() != null
        && (segment.isComplete() || horizon.isOver(segment.endMicros(), nowNanos));
  }

  private void see(@Nullable TimelineEvent event, long nowNanos) {
    boolean isNew =
        (event instanceof TimelineEvent.Stored stored && horizon.see(stored.id(), !first, nowNanos))
            || (event instanceof TimelineEvent.Poisoned poisoned
                && horizon.see(poisoned.id(), !first, nowNanos));
    if (isNew) {
      frames++;
      listener.progress(frames);
    }
  }

  private void put(Segment segment) {
    boolean made = record.update(segment);
    released = Math.max(released, segment.startMicros());
    ends.put(segment.startMicros(), segment.after());
    if (made && hls != null) {
      hls.showLive(record.folder());
    }
  }

  /** Nobody asks for what lies before the window, but for the segment right before it. */
  private void trim() {
    Long before = ends.lowerKey(windowStart());
    if (before != null) {
      ends.headMap(before, false).clear();
    }
  }

  /** The watermark less the longest delay. */
  private long windowStart() {
    long delay = TimeUnit.NANOSECONDS.toMicros(options.maxDelay().toNanos());
    long mark = released + Segments.LENGTH_MICROS - delay;
    long start = Segments.startOf(Math.max(0, mark));
    return released < 0 || start <= config.window().fromMicros() ? 0 : start;
  }

  private Carry carryAt(long from) {
    var before = ends.lowerEntry(from);
    return before == null ? Carry.START : before.getValue();
  }

  private TimeWindow window(long from) {
    return from == 0 ? config.window() : new TimeWindow(from, config.window().toMicros());
  }

  private StreamSurvey survey(TimeWindow window, RunCatalog catalog) throws StoreException {
    return StreamSurvey.take(store, config.stream(), catalog, window, warnings());
  }

  private RunCatalog catalog(boolean all, long nowNanos) throws StoreException {
    if (!all && nowNanos - manifestsNanos < ALL_MANIFESTS_NANOS) {
      return manifests.recent(warnings());
    }
    manifestsNanos = nowNanos;
    return manifests.all(warnings());
  }

  private Consumer<String> warnings() {
    return first ? listener::warning : line -> {};
  }

  private Timeline open(
      StreamSurvey survey, RunSelection selection, TimeWindow window, @Nullable Carry carry)
      throws StoreException {
    return carry == null
        ? Timeline.open(store, config.stream(), survey, selection, window)
        : Timeline.resume(store, config.stream(), survey, selection, window, carry.runs());
  }

  private boolean isClosed(StreamSurvey survey) {
    List<RunTally> runs =
        survey.tallies().stream()
            .filter(run -> config.runs().isEmpty() || config.runs().contains(run.run().id()))
            .toList();
    return !runs.isEmpty() && runs.stream().allMatch(run -> run.run().closed());
  }

  private static long missingOf(RunSelection selection) {
    return selection.runs().stream()
        .flatMap(run -> run.holes().stream())
        .map(RunCursor.Hole::ranges)
        .flatMap(List::stream)
        .mapToLong(range -> range.count())
        .sum();
  }

  /** Whether nothing more is to be waited for. */
  boolean isOver(long nowNanos) {
    long idle = horizon.idleNanos(nowNanos);
    return (closed && (missing == 0 || idle >= options.maxDelay().toNanos()))
        || (options.idleExit() != null && idle >= options.idleExit().toNanos());
  }

  /**
   * Looks for the last time: what is there now is the record.
   *
   * @throws StoreException if the store fails
   * @throws UserError if there is nothing
   */
  FinalPass finish(long nowNanos) throws StoreException {
    StreamSurvey survey = survey(config.window(), catalog(true, nowNanos));
    RunSelection selection = RunSelection.choose(survey, config.runs(), config.overlap());
    CollatorApp.refuseNothing(config, selection);
    record.findSize(survey, selection);
    GapList gaps = new GapList(!config.window().hasFrom());
    Set<Long> wanted = new HashSet<>();
    try (Timeline timeline = open(survey, selection, config.window(), null)) {
      SegmentReader segments = new SegmentReader(timeline, Carry.START);
      while (segments.hasNext()) {
        Segment segment = segments.next();
        segment.events().forEach(gaps::add);
        segment.events().forEach(event -> see(event, nowNanos));
        record.update(segment);
        wanted.add(segment.startMicros());
      }
    }
    return new FinalPass(survey, selection, segments(wanted), gaps.finish());
  }

  /** Those of the timeline, and those whose frames the store has forgotten since. */
  private List<SegmentMeta> segments(Set<Long> wanted) {
    List<SegmentMeta> kept = new ArrayList<>();
    for (SegmentMeta meta : record.folder().all()) {
      if (wanted.contains(meta.startMicros()) || meta.look().equals(record.look())) {
        kept.add(meta);
      } else {
        record.folder().remove(meta);
      }
    }
    return kept;
  }
}
