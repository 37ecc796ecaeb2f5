package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs of a stream, from their manifests. Runs without one join when met. Not thread-safe. */
public final class RunCatalog {
  private final NavigableMap<RunId, StoredRun> runs = new TreeMap<>();
  private final Map<String, NavigableMap<Long, StoredRun>> bySuffix = new HashMap<>();

  /** Neighbours of a listing are mostly of one run. */
  private @Nullable StoredRun lastFound;

  /** The runs with manifests. */
  RunCatalog(Collection<StoredRun> told) {
    told.forEach(this::add);
  }

  /**
   * Reads the manifest that counts of each run.
   *
   * @param warnings gets one line for each object that is no manifest
   * @throws StoreException if the store cannot be read
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public static RunCatalog read(ObjectStore store, StreamId stream, Consumer<String> warnings)
      throws StoreException {
    return new ManifestWatch(store, stream).all(warnings);
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

  /** What a producer itself says of its run counts until the run's end is stored. */
  public void tell(RunManifest manifest) {
    StoredRun stored = find(manifest.run());
    if (stored == null || !stored.closed()) {
      add(new StoredRun(manifest.run(), manifest, null));
    }
  }

  StoredRun add(StoredRun run) {
    lastFound = null;
    runs.put(run.id(), run);
    bySuffix
        .computeIfAbsent(run.id().suffix(), suffix -> new TreeMap<>())
        .put(run.id().startMicros(), run);
    return run;
  }
}
