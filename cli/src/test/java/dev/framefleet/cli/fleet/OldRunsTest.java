package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fleet whose store has runs of the same stream from before, as a project's bucket does. */
@Timeout(60)
class OldRunsTest {
  private static final RunId OLD = new RunId(Fleets.RUN.startMicros() - 5, "0a1b2c3d");

  @TempDir Path folder;

  @Test
  void onlyTheOwnRunIsWaitedForShownAndCounted() throws Exception {
    FleetConfig config = Fleets.clip(folder.resolve("out"), "0.25", 1); // 5 frames
    FleetProgress progress =
        new FleetProgress(new OldRunOnceStarted(config.store()), SystemTime.nanoTicker());

    FleetSummary summary = LocalFleet.inProcess(config, progress, SystemTime.nanoTicker()).run();

    assertThat(summary.trouble()).isEqualTo(Optional.empty());
    assertThat(summary.complete()).isTrue();
    assertThat(summary.frames()).isEqualTo(5);
    assertThat(Files.readAllLines(config.lines()))
        .hasSize(5)
        .allMatch(line -> line.contains(Fleets.RUN.toString()));
    assertThat(Probe.frameMicros(config.video())).hasSize(5);
  }

  /** An open run whose two frames enclose the clip's. */
  private static final class OldRunOnceStarted extends PrintWriter {
    private final Path store;

    OldRunOnceStarted(String store) {
      super(new StringWriter());
      this.store = Path.of(store);
    }

    @Override
    public void println(String line) {
      if (line.startsWith("everything goes to")) {
        frame(0, OLD.startMicros());
        frame(1, OLD.startMicros() + 3_600_000_000L);
      }
    }

    private void frame(long seq, long micros) {
      FrameId id = new FrameId(Fleets.STREAM, OLD, seq, micros);
      try (FolderStore opened = new FolderStore(store, false)) {
        String json = "{\"framefleet\":1,\"run\":\"" + OLD + "\"}";
        opened.create(
            ObjectNames.frame(id, ObjectNames.JSON), json.getBytes(StandardCharsets.UTF_8));
      } catch (StoreException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
