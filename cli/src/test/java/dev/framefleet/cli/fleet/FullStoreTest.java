package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.time.SystemTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes no writes any more, as a full disk does. */
@Timeout(60)
class FullStoreTest {
  /** A minute without news passes in a second. */
  private static final LongSupplier HASTY =
      new LongSupplier() {
        private final LongSupplier nanos = SystemTime.nanoTicker();
        private final long start = nanos.getAsLong();

        @Override
        public long getAsLong() {
          return (nanos.getAsLong() - start) * 60;
        }
      };

  @TempDir Path folder;

  @Test
  void theFleetEndsByItselfAndNamesWhatIsMissing() throws Exception {
    FleetConfig config = Fleets.clip(folder.resolve("out"));
    FleetProgress progress = new FleetProgress(new FullOnceStarted(config.store()), HASTY);

    FleetSummary summary = LocalFleet.withDetour(config, 2, progress, HASTY, route -> route).run();

    assertThat(summary.complete()).isFalse();
    assertThat(summary.trouble().orElseThrow())
        .hasMessageContaining("nothing was stored for 60 s")
        .hasMessageContaining(config.store());
    assertThat(summary.frames()).as("those of a clip of 200 that were begun").isBetween(18L, 200L);
    assertThat(summary.ledger().missing()).isEqualTo(summary.frames());
    StringWriter printed = new StringWriter();
    summary.print(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("stored     0", "missing: seq 0-" + (summary.frames() - 1))
        .doesNotContain("annotated.mp4");
  }

  /** Puts files where the store needs folders, as soon as there is a store. */
  private static final class FullOnceStarted extends PrintWriter {
    private final Path store;

    FullOnceStarted(String store) {
      super(new StringWriter());
      this.store = Path.of(store);
    }

    @Override
    public void println(String line) {
      if (line.startsWith("everything goes to")) {
        try {
          Files.createDirectories(store);
          Files.createFile(store.resolve("frames"));
          Files.createFile(store.resolve("runs"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
