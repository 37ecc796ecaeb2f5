package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import java.nio.file.Path;

/** Opens the store that a configuration names. */
final class WorkerStores {
  private WorkerStores() {}

  static ObjectStore open(WorkerConfig config) {
    if (config.store().contains("://")) {
      throw UserError.usage("not a store: " + config.store() + "; name a folder");
    }
    return new FolderStore(Path.of(config.store()), config.fsync());
  }
}
