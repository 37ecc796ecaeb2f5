package dev.framefleet.testkit.store;

import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that lasts as long as the object. Thread-safe. */
public final class MemoryStore implements ObjectStore {
  /** Objects are never compared, and their bytes never handed out without a copy. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Content(byte[] bytes, Instant created) {}

  private final ConcurrentNavigableMap<String, Content> objects = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  /** An empty store by the system's clock. */
  public MemoryStore() {
    this(SystemTime.wallClock());
  }

  /** An empty store. */
  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Created create(String name, byte[] content) {
    Content object = new Content(content.clone(), clock.instant());
    return objects.putIfAbsent(ObjectNames.check(name), object) == null
        ? Created.STORED
        : Created.ALREADY_THERE;
  }

  @Override
  public byte[] read(String name) throws StoreException {
    return find(name).bytes.clone();
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    byte[] bytes = find(name).bytes;
    return Arrays.copyOf(bytes, Math.min(bytes.length, maxBytes));
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to) {
    String first = from == null || from.compareTo(prefix) < 0 ? prefix : from;
    if (to != null && to.compareTo(first) <= 0) {
      return Stream.empty();
    }
    Map<String, Content> range =
        to == null ? objects.tailMap(first, true) : objects.subMap(first, true, to, false);
    return range.entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> listed(entry.getKey(), entry.getValue()));
  }

  @Override
  public boolean delete(String name) {
    return objects.remove(ObjectNames.check(name)) != null;
  }

  @Override
  public void check() {}

  /** The objects stay readable, so that a test can look at what a closed program has left. */
  @Override
  public void close() {}

  /** The names of all objects, in order. */
  public List<String> names() {
    return List.copyOf(objects.keySet());
  }

  @Override
  public String toString() {
    return "memory";
  }

  private Content find(String name) throws ObjectNotFoundException {
    Content object = objects.get(ObjectNames.check(name));
    if (object == null) {
      throw new ObjectNotFoundException(name);
    }
    return object;
  }

  private static StoredObject listed(String name, Content object) {
    return new StoredObject(name, object.bytes.length, object.created);
  }
}
