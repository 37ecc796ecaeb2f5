package dev.framefleet.testkit.store;

import dev.framefleet.common.store.ObjectStore;

class MemoryStoreTest extends ObjectStoreContract {
  @Override
  protected ObjectStore emptyStore() {
    return new MemoryStore();
  }
}
