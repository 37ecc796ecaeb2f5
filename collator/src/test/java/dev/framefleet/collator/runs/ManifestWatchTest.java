package dev.framefleet.collator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestWatchTest {
  private static final StreamId STREAM = new StreamId("gate");
  private static final RunId FIRST = RunId.parse("1700000000000000-0000000f");
  private static final RunId SECOND = RunId.parse("1700000100000000-0000000a");

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder first = new StoreBuilder(store, STREAM, FIRST);
  private final StoreBuilder second = new StoreBuilder(store, STREAM, SECOND);
  private final ManifestWatch watch = new ManifestWatch(store, STREAM);

  @Test
  void whatIsNewIsFoundAsIfAllWereRead() throws Exception {
    first.manifest(99, null);
    assertSame(watch.all(line -> {}));
    assertSame(watch.recent(line -> {}));
    first.manifest(199, null);
    assertSame(watch.recent(line -> {}));
    second.manifest(9, null);
    assertSame(watch.recent(line -> {}));
    first.manifest(250, EndReason.STOPPED);
    second.manifest(99, null);
    assertSame(watch.recent(line -> {}));
    second.end(99);
    assertSame(watch.recent(line -> {}));
  }

  @Test
  void anUnreadableManifestLeavesTheOneBefore() throws Exception {
    first.manifest(99, null);
    watch.all(line -> {});
    first.object("runs/gate/" + FIRST + "/0000000150-checkpoint-00000000.json", new byte[] {'{'});

    RunCatalog catalog = watch.recent(line -> {});

    assertThat(catalog.runs()).extracting(StoredRun::lastSeq).containsExactly(99L);
    assertSame(watch.all(line -> {}));
  }

  @Test
  void noManifestIsReadTwice() throws Exception {
    FaultyStore faulty = new FaultyStore(store);
    ManifestWatch careful = new ManifestWatch(faulty, STREAM);
    first.manifest(99, null);
    careful.all(line -> {});
    faulty.script(FaultyStore.Operation.READ, FaultyStore.Fault.UNAVAILABLE);

    assertThat(careful.all(line -> {}).runs()).hasSize(1);
    assertThat(careful.recent(line -> {}).runs()).hasSize(1);
  }

  private void assertSame(RunCatalog found) throws Exception {
    assertThat(List.copyOf(found.runs()))
        .isEqualTo(List.copyOf(RunCatalog.read(store, STREAM, line -> {}).runs()));
  }
}
