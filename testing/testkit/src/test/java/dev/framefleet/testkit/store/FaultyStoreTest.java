package dev.framefleet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.testkit.store.FaultyStore.Fault;
import dev.framefleet.testkit.store.FaultyStore.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FaultyStoreTest {
  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);

  @Test
  void aLostAnswerLeavesTheObject() throws Exception {
    store.script(Operation.CREATE, Fault.ANSWER_LOST);

    assertThatThrownBy(() -> create("a"))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(((StoreException) e).retryable()).isTrue());
    assertThat(memory.names()).containsExactly("a");
    assertThat(create("a")).isEqualTo(Created.ALREADY_THERE);
    assertThat(store.calls(Operation.CREATE)).isEqualTo(2);
  }

  @Test
  void scriptedFailuresComeInOrderAndEnd() throws Exception {
    store.script(Operation.CREATE, Fault.UNAVAILABLE, Fault.NONE, Fault.REFUSED);

    assertThatThrownBy(() -> create("a")).hasMessage("scripted: unavailable");
    assertThat(create("a")).isEqualTo(Created.STORED);
    assertThatThrownBy(() -> create("b")).hasMessage("scripted: refused");
    assertThat(create("b")).isEqualTo(Created.STORED);
  }

  @Test
  void aStoreThatIsDownFailsUntilItIsUp() throws Exception {
    store.down(true);
    assertThatThrownBy(() -> create("a")).isInstanceOf(StoreException.class);
    assertThatThrownBy(store::check).isInstanceOf(StoreException.class);
    store.down(false);

    store.check();
    assertThat(create("a")).isEqualTo(Created.STORED);
  }

  @Test
  void heldWritersWaitUntilReleased() throws Exception {
    store.holdCreates();
    CompletableFuture<Created> writer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return create("a");
              } catch (StoreException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task).start());
    Awaitility.await().until(() -> store.held() == 1);
    assertThat(memory.names()).isEmpty();
    store.releaseCreates();

    assertThat(writer.get(10, TimeUnit.SECONDS)).isEqualTo(Created.STORED);
  }

  private Created create(String name) throws StoreException {
    return store.create(name, new byte[] {1});
  }
}
