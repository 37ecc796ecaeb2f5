package dev.framefleet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.ObjectStore.Created;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreProcessTest {
  private static final int ENDLESS = 1_000_000;

  @TempDir Path folder;

  @Test
  void whateverIsKilledEveryObjectSeenIsWhole() throws Exception {
    try (ObjectStore store = new FolderStore(folder, false)) {
      int seen = 0;
      for (int round = 0; round < 5; round++) {
        Process writer = WriterProcess.start(folder, round * ENDLESS, ENDLESS);
        try {
          int enough = seen + 3;
          Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(5))
              .until(() -> names(store).size() > enough);
        } finally {
          writer.destroyForcibly();
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        seen = assertAllWhole(store);
        assertNextCanBeWritten(store);
        seen++;
      }
    }
  }

  private static int assertAllWhole(ObjectStore store) throws StoreException {
    List<String> names = names(store);
    for (String name : names) {
      assertThat(store.read(name)).isEqualTo(WriterProcess.content(WriterProcess.number(name)));
    }
    return names.size();
  }

  /** The object that the writer died over can be written by the next one. */
  private static void assertNextCanBeWritten(ObjectStore store) throws StoreException {
    List<String> names = names(store);
    int next = WriterProcess.number(names.get(names.size() - 1)) + 1;

    assertThat(store.create(WriterProcess.name(next), WriterProcess.content(next)))
        .isEqualTo(Created.STORED);
  }

  @Test
  void ofTwoProcessesExactlyOneStoresEachName() throws Exception {
    int count = 40;
    Process one = WriterProcess.start(folder, 0, count);
    Process two = WriterProcess.start(folder, 0, count);
    int stored = answer(one) + answer(two);
    try (ObjectStore store = new FolderStore(folder, false)) {
      assertThat(stored).isEqualTo(count);
      assertThat(assertAllWhole(store)).isEqualTo(count);
    }
  }

  private static int answer(Process process) throws IOException, InterruptedException {
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return Integer.parseInt(out);
  }

  private static List<String> names(ObjectStore store) throws StoreException {
    try (Stream<StoredObject> listing = store.list("frames/", null, null)) {
      return listing.map(StoredObject::name).toList();
    }
  }
}
