package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the run of a frame's name. Only a run without any manifest needs an object to be read: its
 * first. Not thread-safe.
 */
final class RunResolver {
  private final ObjectStore store;
  private final RunCatalog catalog;
  private final Consumer<String> warnings;

  RunResolver(ObjectStore store, RunCatalog catalog, Consumer<String> warnings) {
    this.store = store;
    this.catalog = catalog;
    this.warnings = warnings;
  }

  StoredRun runOf(FrameKey key, String name) {
    StoredRun known = catalog.find(key.runSuffix(), key.captureMicros());
    if (known != null) {
      return known;
    }
    RunId read = readRun(key, name);
    if (read == null) {
      warnings.accept(
          "no manifest and no readable frame says when the run "
              + key.runSuffix()
              + " started; its first frame's time stands for it: "
              + name);
      read = new RunId(key.captureMicros(), key.runSuffix());
    }
    return catalog.add(new StoredRun(read, null, null));
  }

  private @Nullable RunId readRun(FrameKey key, String name) {
    try {
      byte[] json =
          key.extension().equals(ObjectNames.JSON)
              ? store.read(name) // hundreds of detections do not fit into a head
              : StoredComment.read(store, name).orElse(null);
      if (json == null) {
        return null;
      }
      RunId run = RunId.parse(Json.requiredText(Json.readObject(json), "run"));
      return run.suffix().equals(key.runSuffix()) ? run : null;
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedJpegException | IllegalArgumentException e) {
      return null;
    }
  }
}
