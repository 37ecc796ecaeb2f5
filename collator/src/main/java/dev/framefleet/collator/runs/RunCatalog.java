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
    Candidates candidates = new Candidates(store, warnings);
    try (Stream<StoredObject> listing = store.list(ObjectNames.runPrefix(stream), null, null)) {
      for (Iterator<StoredObject> i = listing.iterator(); i.hasNext(); ) {
        String name = i.next().name();
        ManifestKey key = ObjectNames.parseManifest(name).orElse(null);
        if (key == null) {
          if (!name.endsWith("/ledger.json")) {
            warnings.accept("not a manifest, left out: " + name);
          }
          continue;
        }
        if (candidates.run != null && !candidates.run.equals(key.run())) {
          catalog.add(candidates.takeBest());
        }
        candidates.add(key, name);
      }
    }
    if (candidates.run != null) {
      catalog.add(candidates.takeBest());
    }
    return catalog;
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
    NavigableMap<Long, StoredRun> alike = bySuffix.get(suffix);
    if (alike == null) {
      return null;
    }
    Map.Entry<Long, StoredRun> started = alike.floorEntry(captureMicros);
    return (started == null ? alike.firstEntry() : started).getValue();
  }

  StoredRun add(StoredRun run) {
    runs.put(run.id(), run);
    bySuffix
        .computeIfAbsent(run.id().suffix(), suffix -> new TreeMap<>())
        .put(run.id().startMicros(), run);
    return run;
  }

  /** The manifests of one run: the listing brings the highest lastSeq last. */
  private static final class Candidates {
    private final ObjectStore store;
    private final Consumer<String> warnings;
    private final Deque<String> best = new ArrayDeque<>();
    private @Nullable RunId run;

    Candidates(ObjectStore store, Consumer<String> warnings) {
      this.store = store;
      this.warnings = warnings;
    }

    /** In names, "end" sorts behind "checkpoint", so of one lastSeq the end comes last too. */
    void add(ManifestKey key, String name) {
      run = key.run();
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
      best.clear();
      return new StoredRun(taken, manifest);
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
