package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All runs of a stream counted, by one listing and without opening frames. What is stored
 * afterwards does not exist for whoever uses the survey.
 */
public final class StreamSurvey {
  private final RunCatalog catalog;
  private final NavigableMap<RunId, RunTally> tallies = new TreeMap<>();

  private StreamSurvey(RunCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Counts.
   *
   * @param warnings gets one line for each foreign object
   * @throws StoreException if the store cannot be listed
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public static StreamSurvey take(
      ObjectStore store, StreamId stream, TimeWindow window, Consumer<String> warnings)
      throws StoreException {
    return take(store, stream, RunCatalog.read(store, stream, warnings), window, warnings);
  }

  /**
   * Counts what belongs to runs that were read before.
   *
   * @param catalog gets the runs without a manifest besides
   * @param warnings gets one line for each foreign object
   * @throws StoreException if the store cannot be listed
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public static StreamSurvey take(
      ObjectStore store,
      StreamId stream,
      RunCatalog catalog,
      TimeWindow window,
      Consumer<String> warnings)
      throws StoreException {
    StreamSurvey survey = new StreamSurvey(catalog);
    try (FrameListing listing =
        FrameListing.open(store, stream, survey.catalog, window, warnings)) {
      while (listing.hasNext()) {
        survey.add(listing.next());
      }
    }
    survey.catalog.runs().forEach(survey::tallyOf);
    survey.tallies.values().forEach(RunTally::finish);
    return survey;
  }

  private void add(FrameEntry entry) {
    StoredRun run = catalog.find(entry.id().run());
    if (run == null) {
      throw new IllegalStateException("the listing adds every run: " + entry.id().run());
    }
    tallyOf(run).add(entry);
  }

  private RunTally tallyOf(StoredRun run) {
    return tallies.computeIfAbsent(run.id(), id -> new RunTally(run));
  }

  /** The runs, also those met without a manifest. */
  public RunCatalog catalog() {
    return catalog;
  }

  /** All runs, in order of their start. */
  public Collection<RunTally> tallies() {
    return Collections.unmodifiableCollection(tallies.values());
  }

  /** One run. */
  public @Nullable RunTally find(RunId run) {
    return tallies.get(run);
  }
}
