package dev.framefleet.worker.intake;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoredObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says yes and keeps nothing, so that whatever stays in memory is the caller's. */
final class ForgetfulStore implements ObjectStore {
  @Override
  public Created create(String name, byte[] content) {
    return Created.STORED;
  }

  @Override
  public byte[] read(String name) {
    throw new UnsupportedOperationException("nothing is kept");
  }

  @Override
  public byte[] readHead(String name, int maxBytes) {
    throw new UnsupportedOperationException("nothing is kept");
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to) {
    return Stream.empty();
  }

  @Override
  public boolean delete(String name) {
    return false;
  }

  @Override
  public void check() {}

  @Override
  public void close() {}
}
