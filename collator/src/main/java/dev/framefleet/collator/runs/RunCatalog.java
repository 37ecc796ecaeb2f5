package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ManifestKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of a stream, from their manifests. Runs without one join when met. Not thread-safe. */
public final class RunCatalog {
  /** How many older manifests of a run are tried if the newest cannot be read. */
  private static final int TRIED = 8;

  private final NavigableMap<RunId, StoredRun> runs = new TreeMap<>();
  private final Map<String, NavigableMap<Long, StoredRun>> bySuffix = new HashMap<>();

  /** Neighbours of a listing are mostly of one run. */
  private @Nullable StoredRun lastFound;

  private RunCatalog() {}

  /**
   * Reads the manifest that counts of each run.
   *
   * @param warnings gets one line for each object that is no manifest
   * @throws StoreException if the store cannot be read
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public static RunCatalog read(ObjectStore store, StreamId stream, Consumer<String> warnings)
      throws StoreException {
    RunCatalog catalog = new RunCatalog();
    Candidates candidates = new Candidates(store, stream, warnings);
    try (Stream<StoredObject> listing = store.list(ObjectNames.runPrefix(stream), null, null)) {
      for (Iterator<StoredObject> i = listing.iterator(); i.hasNext(); ) {
        String name = i.next().name();
        ManifestKey key = ObjectNames.parseManifest(name).orElse(null);
        RunId run = key == null ? runOfLedger(stream, name) : key.run();
        if (run == null) {
          warnings.accept("not a manifest, left out: " + name);
          continue;
        }
        if (candidates.run != null && !candidates.run.equals(run)) {
          catalog.add(candidates.takeBest());
        }
        candidates.add(run, name, key == null);
      }
    }
    if (candidates.run != null) {
      catalog.add(candidates.takeBest());
    }
    return catalog;
  }

  private static @Nullable RunId runOfLedger(StreamId stream, String name) {
    try {
      String rest = name.substring(ObjectNames.runPrefix(stream).length());
      RunId run = RunId.parse(rest.substring(0, Math.max(0, rest.indexOf('/'))));
      return ObjectNames.ledger(stream, run).equals(name) ? run : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** All runs, in order of their start. */
  public Collection<StoredRun> runs() {
    return Collections.unmodifiableCollection(runs.values());
  }

  /** A run that is known. */
  public @Nullable StoredRun find(RunId id) {
    return runs.get(id);
  }

  /**
   * The run that a frame's name means: names hold the run's 8 hex digits only, so of several runs
   * with the same ones it is the last that had started.
   */
  @Nullable StoredRun find(String suffix, long captureMicros) {
    if (lastFound != null && lastFound.id().suffix().equals(suffix)) {
      return lastFound;
    }
    NavigableMap<Long, StoredRun> alike = bySuffix.get(suffix);
    if (alike == null) {
      return null;
    }
    Map.Entry<Long, StoredRun> started = alike.floorEntry(captureMicros);
    StoredRun found = (started == null ? alike.firstEntry() : started).getValue();
    lastFound = alike.size() == 1 ? found : null;
    return found;
  }

  StoredRun add(StoredRun run) {
    lastFound = null;
    runs.put(run.id(), run);
    bySuffix
        .computeIfAbsent(run.id().suffix(), suffix -> new TreeMap<>())
        .put(run.id().startMicros(), run);
    return run;
  }

  /** What one run's folder has: the listing brings the highest lastSeq last, then the ledger. */
  private static final class Candidates {
    private final ObjectStore store;
    private final StreamId stream;
    private final Consumer<String> warnings;
    private final Deque<String> best = new ArrayDeque<>();
    private boolean sealed;
    private @Nullable RunId run;

    Candidates(ObjectStore store, StreamId stream, Consumer<String> warnings) {
      this.store = store;
      this.stream = stream;
      this.warnings = warnings;
    }

    /** In names, "end" sorts behind "checkpoint", so of one lastSeq the end comes last too. */
    void add(RunId of, String name, boolean isLedger) {
      run = of;
      if (isLedger) {
        sealed = true;
        return;
      }
      best.addFirst(name);
      if (best.size() > TRIED) {
        best.removeLast();
      }
    }

    StoredRun takeBest() throws StoreException {
      RunId taken = run;
      if (taken == null) {
        throw new IllegalStateException("no run");
      }
      RunManifest manifest = null;
      for (String name : best) {
        manifest = manifest == null ? read(name, taken) : manifest;
      }
      SealedLedger ledger = sealed ? readLedger(taken) : null;
      best.clear();
      sealed = false;
      return new StoredRun(taken, manifest, ledger);
    }

    private @Nullable SealedLedger readLedger(RunId of) throws StoreException {
      String name = ObjectNames.ledger(stream, of);
      try {
        SealedLedger ledger = SealedLedgerJson.read(store.read(name));
        if (ledger.run().equals(of) && ledger.stream().equals(stream)) {
          return ledger;
        }
        warnings.accept("the sealed ledger belongs to another run, left out: " + name);
      } catch (IllegalArgumentException e) {
        warnings.accept(
            "the sealed ledger cannot be read (" + e.getMessage() + "), left out: " + name);
      }
      return null;
    }

    private @Nullable RunManifest read(String name, RunId expected) throws StoreException {
      try {
        RunManifest manifest = ManifestJson.read(store.read(name));
        if (manifest.run().equals(expected)) {
          return manifest;
        }
        warnings.accept("the manifest belongs to another run, left out: " + name);
      } catch (IllegalArgumentException e) {
        warnings.accept("the manifest cannot be read (" + e.getMessage() + "), left out: " + name);
      }
      return null;
    }
  }
}
