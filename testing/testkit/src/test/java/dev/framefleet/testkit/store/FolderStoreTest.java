package dev.framefleet.testkit.store;

import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ObjectStoreContract {
  @TempDir Path folder;

  @Override
  protected ObjectStore emptyStore() {
    return new FolderStore(folder.resolve("store"), false);
  }
}
