package dev.framefleet.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.FaultyStore.Fault;
import dev.framefleet.testkit.store.FaultyStore.Operation;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResilientStoreTest {
  private static final Duration OPEN_FOR = Duration.ofSeconds(5);
  private static final byte[] CONTENT = {1, 2, 3};

  private final MemoryStore stored = new MemoryStore();
  private final FaultyStore faulty = new FaultyStore(stored);
  private final ManualClock clock = new ManualClock();
  private final ResilientStore store = resilient(faulty, Duration.ofSeconds(30));

  private ResilientStore resilient(FaultyStore behind, Duration answer) {
    return new ResilientStore(
        behind, new StorePatience(3, Duration.ofMillis(1), answer, 2, OPEN_FOR), clock);
  }

  @AfterEach
  void close() {
    faulty.releaseCreates();
    store.close();
  }

  @Test
  void aWriteThatFailsInPassingIsTriedAgain() throws StoreException {
    faulty.script(Operation.CREATE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
    assertThat(store.create("a", CONTENT)).isEqualTo(ObjectStore.Created.STORED);
    assertThat(faulty.calls(Operation.CREATE)).isEqualTo(3);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundAlreadyThere() throws StoreException {
    faulty.script(Operation.CREATE, Fault.ANSWER_LOST);
    assertThat(store.create("a", CONTENT)).isEqualTo(ObjectStore.Created.ALREADY_THERE);
    assertThat(stored.names()).containsExactly("a");
  }

  @Test
  void whatNothingWillHelpIsTriedOnce() {
    faulty.script(Operation.CREATE, Fault.REFUSED);
    assertThatThrownBy(() -> store.create("a", CONTENT)).hasMessage("scripted: refused");
    assertThat(faulty.calls(Operation.CREATE)).isEqualTo(1);
  }

  @Test
  void aWriteThatHangsIsGivenUpInTimeAndNotTriedAgain() {
    faulty.holdCreates();
    FaultyStore counting = new FaultyStore(faulty);
    try (ResilientStore impatient = resilient(counting, Duration.ofMillis(200))) {
      assertThatThrownBy(() -> impatient.create("a", CONTENT))
          .isInstanceOf(StoreException.class)
          .hasMessage("the store does not answer in time");
    }
    assertThat(counting.calls(Operation.CREATE)).isEqualTo(1);
  }

  @Test
  void moreCallsThanAreAllowedAreRefusedAtOnce() {
    faulty.holdCreates();
    List<CompletableFuture<Void>> hanging = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      hanging.add(
          CompletableFuture.runAsync(() -> createQuietly(name), task -> new Thread(task).start()));
    }
    Awaitility.await().until(() -> faulty.held() == 2);
    assertThatThrownBy(() -> store.create("c", CONTENT))
        .hasMessage("too many calls of the store are under way");
    faulty.releaseCreates();
    hanging.forEach(CompletableFuture::join);
  }

  @Test
  void aCallThatIsGivenUpBeforeItBeganKeepsNoPlace() throws Exception {
    CountDownLatch processor = new CountDownLatch(1);
    try (ResilientStore starved = one(task -> new Thread(() -> after(processor, task)))) {
      assertThatThrownBy(() -> starved.create("a", CONTENT))
          .hasMessage("the store does not answer in time");
      assertThatThrownBy(() -> starved.create("b", CONTENT))
          .hasMessage("too many calls of the store are under way");
      processor.countDown();
      Awaitility.await().until(() -> isStored(starved, "c"));
    }
    assertThat(stored.names()).containsExactly("c");
  }

  @Test
  void aCallThatGotNoThreadKeepsNoPlace() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    ThreadFactory few =
        task -> {
          if (asked.getAndIncrement() < 3) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return new Thread(task);
        };
    try (ResilientStore starved = one(few)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> starved.create("a", CONTENT)).isInstanceOf(OutOfMemoryError.class);
      }
      Awaitility.await().until(() -> isStored(starved, "a"));
    }
  }

  /** One call at once, which may take 50 ms. */
  private ResilientStore one(ThreadFactory threads) {
    return new ResilientStore(
        stored,
        new StorePatience(1, Duration.ofMillis(1), Duration.ofMillis(50), 1, OPEN_FOR),
        clock,
        threads);
  }

  private static void after(CountDownLatch processor, Runnable task) {
    try {
      processor.await();
    } catch (InterruptedException e) { // closed
      return;
    }
    task.run();
  }

  private static boolean isStored(ResilientStore store, String name) {
    try {
      store.create(name, CONTENT);
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @Test
  void aStoreThatFailsTooOftenIsLeftAlone() {
    breakIt();
    int calls = faulty.calls(Operation.CREATE);
    assertThat(store.isUp()).isFalse();
    assertThatThrownBy(() -> store.create("a", CONTENT))
        .hasMessage("the store has failed too often and is left alone for now");
    assertThat(faulty.calls(Operation.CREATE)).isEqualTo(calls);
  }

  @Test
  void probesFindOutThatItIsBackWithoutAnyFrame() throws StoreException {
    breakIt();
    clock.advance(OPEN_FOR);
    store.probe();
    assertThat(store.isUp()).as("the store is still down").isFalse();
    faulty.down(false);
    int calls = faulty.calls(Operation.CREATE);
    for (int second = 0; second < 8 && !store.isUp(); second++) {
      clock.advance(Duration.ofSeconds(1));
      store.probe();
    }
    assertThat(store.isUp()).as("back within 8 s of probes").isTrue();
    assertThat(faulty.calls(Operation.CREATE)).as("no write was a probe").isEqualTo(calls);
    assertThat(store.create("a", CONTENT)).isEqualTo(ObjectStore.Created.STORED);
  }

  @Test
  void aStoreThatHangsStaysDownUntilItsCallsHaveEnded() {
    BreakableStore hanging = new BreakableStore();
    hanging.hangs = true;
    try (ResilientStore impatient =
        new ResilientStore(
            hanging,
            new StorePatience(3, Duration.ofMillis(1), Duration.ofMillis(20), 2, OPEN_FOR),
            clock)) {
      for (int i = 0; i < 20; i++) {
        createQuietly(impatient, "a");
      }
      assertThat(impatient.isUp()).isFalse();
      probeFor(impatient, 12);
      assertThat(impatient.isUp()).as("two calls still hang, which is all there may be").isFalse();
      hanging.hangs = false;
      Awaitility.await().until(() -> hanging.ended.get() == 2);
      probeFor(impatient, 20);
      assertThat(impatient.isUp()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void aProbeThatBreaksIsNoSignOfLifeAndTheNextOneIsStillAsked(Throwable breakage) {
    BreakableStore breakable = new BreakableStore();
    try (ResilientStore behind =
        new ResilientStore(
            breakable,
            new StorePatience(1, Duration.ofMillis(1), Duration.ofSeconds(30), 2, OPEN_FOR),
            clock)) {
      for (int i = 0; i < 20; i++) {
        createQuietly(behind, "a");
      }
      breakable.breakage = breakage;
      probeFor(behind, 12);
      assertThat(behind.isUp()).isFalse();
      breakable.breakage = null;
      probeFor(behind, 8);
      assertThat(behind.isUp()).isTrue();
    }
  }

  private static List<Throwable> breakages() {
    return List.of(new IllegalStateException("broken"), new NoClassDefFoundError("broken"));
  }

  /** Takes nothing, hangs whatever interrupts it, and answers checks with what it is told to. */
  private static final class BreakableStore implements ObjectStore {
    private final MemoryStore none = new MemoryStore();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean hangs;
    private volatile @Nullable Throwable breakage;

    @Override
    public Created create(String name, byte[] content) throws StoreException {
      while (hangs) {
        boolean unused = Thread.interrupted();
        LockSupport.parkNanos(1_000_000);
      }
      ended.incrementAndGet();
      throw new StoreException("down", true, null);
    }

    @Override
    public byte[] read(String name) throws StoreException {
      return none.read(name);
    }

    @Override
    public byte[] readHead(String name, int maxBytes) throws StoreException {
      return none.readHead(name, maxBytes);
    }

    @Override
    public Stream<StoredObject> list(String prefix, @Nullable String from, @Nullable String to)
        throws StoreException {
      return none.list(prefix, from, to);
    }

    @Override
    public boolean delete(String name) {
      return none.delete(name);
    }

    @Override
    public void check() {
      if (breakage instanceof Error error) {
        throw error;
      }
      if (breakage instanceof RuntimeException exception) {
        throw exception;
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private void probeFor(ResilientStore probed, int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.advance(Duration.ofSeconds(1));
      probed.probe();
    }
  }

  @Test
  void anUnbrokenStoreIsNotProbed() {
    store.probe();
    assertThat(faulty.calls(Operation.CHECK)).isZero();
  }

  @Test
  void aWrongNameIsTheCallersMatterAndNoFailure() {
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> store.create("../x", CONTENT))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store.isUp()).isTrue();
  }

  private void breakIt() {
    faulty.down(true);
    for (int i = 0; i < 7; i++) {
      createQuietly("a");
    }
  }

  private void createQuietly(String name) {
    createQuietly(store, name);
  }

  private static void createQuietly(ResilientStore into, String name) {
    try {
      into.create(name, CONTENT);
    } catch (StoreException e) {
      // what the test is about
    }
  }
}
