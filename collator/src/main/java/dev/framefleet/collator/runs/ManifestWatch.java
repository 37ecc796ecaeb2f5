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
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream's manifests, once or again and again. A camera that runs for a month has forty
 * thousand of them, of which the last one counts: whoever looks every second asks for what may be
 * new only. No object is read twice. Holds one manifest for each run. Not thread-safe.
 */
public final class ManifestWatch {
  /** How many older manifests of a run are tried if the newest cannot be read. */
  private static final int TRIED = 8;

  /** Of how many open runs new manifests are looked for between two full listings. */
  private static final int WATCHED = 16;

  private final ObjectStore store;
  private final StreamId stream;
  private NavigableMap<RunId, Known> known = new TreeMap<>();

  /** A watch that has seen nothing. */
  public ManifestWatch(ObjectStore store, StreamId stream) {
    this.store = store;
    this.stream = stream;
  }

  /**
   * What is known of a run.
   *
   * @param newest name of the last manifest in the listing; empty if there is none
   * @param run as told by the manifest that counts
   */
  private record Known(String newest, StoredRun run) {}

  /**
   * Lists all manifests.
   *
   * @param warnings gets one line for each object that is no manifest
   * @throws StoreException if the store cannot be read
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public RunCatalog all(Consumer<String> warnings) throws StoreException {
    NavigableMap<RunId, Known> listed = new TreeMap<>();
    list(ObjectNames.runPrefix(stream), null, warnings, listed);
    known = listed;
    return catalog();
  }

  /**
   * Lists what is new of the last open runs, and the runs that began later. Old runs that were open
   * are closed for this watch with the next {@link #all}.
   *
   * @param warnings gets one line for each object that is no manifest
   * @throws StoreException if the store cannot be read
   * @throws java.io.UncheckedIOException the same, in the middle of the listing
   */
  public RunCatalog recent(Consumer<String> warnings) throws StoreException {
    if (known.isEmpty()) {
      return all(warnings);
    }
    NavigableMap<RunId, Known> listed = new TreeMap<>();
    int watched = 0;
    for (RunId run : List.copyOf(known.descendingKeySet())) {
      Known old = known.get(run);
      if (old != null && !old.run().closed() && watched++ < WATCHED) {
        list(ObjectNames.runPrefix(stream, run), old.newest(), warnings, listed);
      }
    }
    // A slash comes before all digits, so this is behind all names of the last run.
    String behind = ObjectNames.runPrefix(stream) + known.lastKey() + '0';
    list(ObjectNames.runPrefix(stream), behind, warnings, listed);
    known.putAll(listed);
    return catalog();
  }

  private RunCatalog catalog() {
    return new RunCatalog(known.values().stream().map(Known::run).toList());
  }

  private void list(
      String prefix,
      @Nullable String from,
      Consumer<String> warnings,
      NavigableMap<RunId, Known> to)
      throws StoreException {
    Folder folder = new Folder(warnings, to);
    try (Stream<StoredObject> listing = store.list(prefix, from, null)) {
      for (Iterator<StoredObject> i = listing.iterator(); i.hasNext(); ) {
        String name = i.next().name();
        ManifestKey key = ObjectNames.parseManifest(name).orElse(null);
        RunId run = key == null ? runOfLedger(name) : key.run();
        if (run == null) {
          warnings.accept("not a manifest, left out: " + name);
        } else {
          folder.add(run, name, key == null);
        }
      }
    }
    folder.end();
  }

  private @Nullable RunId runOfLedger(String name) {
    try {
      String rest = name.substring(ObjectNames.runPrefix(stream).length());
      RunId run = RunId.parse(rest.substring(0, Math.max(0, rest.indexOf('/'))));
      return ObjectNames.ledger(stream, run).equals(name) ? run : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What one run's folder has: the listing brings the highest lastSeq last, then the ledger. */
  private final class Folder {
    private final Consumer<String> warnings;
    private final NavigableMap<RunId, Known> to;
    private final Deque<String> newestFirst = new ArrayDeque<>();
    private boolean sealed;
    private @Nullable RunId run;

    Folder(Consumer<String> warnings, NavigableMap<RunId, Known> to) {
      this.warnings = warnings;
      this.to = to;
    }

    /** In names, "end" sorts behind "checkpoint", so of one lastSeq the end comes last too. */
    void add(RunId of, String name, boolean isLedger) throws StoreException {
      if (run != null && !run.equals(of)) {
        end();
      }
      run = of;
      if (isLedger) {
        sealed = true;
        return;
      }
      newestFirst.addFirst(name);
      if (newestFirst.size() > TRIED) {
        newestFirst.removeLast();
      }
    }

    void end() throws StoreException {
      RunId of = run;
      if (of == null) {
        return;
      }
      Known old = known.get(of);
      String oldNewest = old == null ? "" : old.newest();
      String newest = newestFirst.isEmpty() ? oldNewest : newestFirst.getFirst();
      RunManifest manifest =
          old != null && newest.equals(oldNewest) ? old.run().manifest() : readBest(of, old);
      SealedLedger ledger = old == null ? null : old.run().sealed();
      if (sealed && ledger == null) {
        ledger = readLedger(of);
      }
      to.put(of, new Known(newest, new StoredRun(of, manifest, ledger)));
      newestFirst.clear();
      sealed = false;
      run = null;
    }

    private @Nullable RunManifest readBest(RunId of, @Nullable Known old) throws StoreException {
      for (String name : newestFirst) {
        if (old != null && name.equals(old.newest())) {
          return old.run().manifest();
        }
        RunManifest manifest = read(name, of);
        if (manifest != null) {
          return manifest;
        }
      }
      return old == null ? null : old.run().manifest();
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
  }
}
