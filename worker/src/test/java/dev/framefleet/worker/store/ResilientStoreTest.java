package dev.framefleet.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.FaultyStore.Fault;
import dev.framefleet.testkit.store.FaultyStore.Operation;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    assertThat(store.create("a", CONTENT)).isEqualTo(Created.STORED);
    assertThat(faulty.calls(Operation.CREATE)).isEqualTo(3);
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundAlreadyThere() throws StoreException {
    faulty.script(Operation.CREATE, Fault.ANSWER_LOST);
    assertThat(store.create("a", CONTENT)).isEqualTo(Created.ALREADY_THERE);
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
    assertThat(store.create("a", CONTENT)).isEqualTo(Created.STORED);
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
    try {
      store.create(name, CONTENT);
    } catch (StoreException e) {
      // what the test is about
    }
  }
}
