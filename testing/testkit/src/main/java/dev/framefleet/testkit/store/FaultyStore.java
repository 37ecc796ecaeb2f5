package dev.framefleet.testkit.store;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in front of another that fails as told: call by call ({@link #script}), altogether
 * ({@link #down}), or by letting writers wait ({@link #holdCreates}). Thread-safe.
 */
public final class FaultyStore implements ObjectStore {
  /** What can fail. */
  public enum Operation {
    /** {@link ObjectStore#create}. */
    CREATE,
    /** {@link ObjectStore#read} and {@link ObjectStore#readHead}. */
    READ,
    /** {@link ObjectStore#list}. */
    LIST,
    /** {@link ObjectStore#delete}. */
    DELETE,
    /** {@link ObjectStore#check}. */
    CHECK
  }

  /** What becomes of one call. */
  public enum Fault {
    /** It goes through. */
    NONE,
    /** Nothing is done, and the same call may succeed later. */
    UNAVAILABLE,
    /** Nothing is done, and nothing will help. */
    REFUSED,
    /** It is done, and then the answer is lost: the caller sees a failure that may pass. */
    ANSWER_LOST
  }

  private interface Call<T> {
    T run() throws StoreException;
  }

  private final ObjectStore store;
  private final Map<Operation, Deque<Fault>> script = new EnumMap<>(Operation.class);
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
  private boolean down;
  private boolean holding;
  private int held;

  /** A store that does not fail until told to. */
  public FaultyStore(ObjectStore store) {
    this.store = store;
  }

  /** Lets the next calls of an operation, in any thread, end as told; those behind go through. */
  public synchronized void script(Operation operation, Fault... faults) {
    script.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(List.of(faults));
  }

  /** Makes every call fail as {@link Fault#UNAVAILABLE}, or ends that. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** Lets every {@link #create} wait, before anything is written, for {@link #releaseCreates}. */
  public synchronized void holdCreates() {
    holding = true;
  }

  /** Lets all waiting writers go on. */
  public synchronized void releaseCreates() {
    holding = false;
    notifyAll();
  }

  /** How many writers wait. */
  public synchronized int held() {
    return held;
  }

  /** How often an operation was called, the failed calls included. */
  public synchronized int calls(Operation operation) {
    return calls.getOrDefault(operation, 0);
  }

  @Override
  public Created create(String name, byte[] content) throws StoreException {
    awaitRelease();
    return run(Operation.CREATE, () -> store.create(name, content));
  }

  @Override
  public byte[] read(String name) throws StoreException {
    return run(Operation.READ, () -> store.read(name));
  }

  @Override
  public byte[] readHead(String name, int maxBytes) throws StoreException {
    return run(Operation.READ, () -> store.readHead(name, maxBytes));
  }

  @Override
  public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
      throws StoreException {
    return run(Operation.LIST, () -> store.list(prefix, from, to));
  }

  @Override
  public boolean delete(String name) throws StoreException {
    return run(Operation.DELETE, () -> store.delete(name));
  }

  @Override
  public void check() throws StoreException {
    run(
        Operation.CHECK,
        () -> {
          store.check();
          return true;
        });
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public String toString() {
    return store.toString();
  }

  private <T> T run(Operation operation, Call<T> call) throws StoreException {
    switch (next(operation)) {
      case NONE -> {
        return call.run();
      }
      case ANSWER_LOST -> {
        call.run();
        throw new StoreException("scripted: the answer was lost", true, null);
      }
      case UNAVAILABLE -> throw new StoreException("scripted: unavailable", true, null);
      case REFUSED -> throw new StoreException("scripted: refused", false, null);
    }
    throw new IllegalStateException();
  }

  private synchronized Fault next(Operation operation) {
    calls.merge(operation, 1, Integer::sum);
    Deque<Fault> faults = script.get(operation);
    Fault fault = faults == null ? null : faults.poll();
    if (down) {
      return Fault.UNAVAILABLE;
    }
    return fault == null ? Fault.NONE : fault;
  }

  private synchronized void awaitRelease() throws StoreException {
    held++;
    try {
      while (holding) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted", true, e);
    } finally {
      held--;
    }
  }
}
