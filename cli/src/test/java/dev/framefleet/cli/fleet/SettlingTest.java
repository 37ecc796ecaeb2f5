package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting for the own run in a store that has others of the stream. */
class SettlingTest {
  private static final RunId OLD = RunId.parse("1699999999000000-0a1b2c3d");

  private final MemoryStore store = new MemoryStore();
  private final AtomicLong seconds = new AtomicLong();

  @Test
  void anOlderRunThatIsCompleteDoesNotEndTheWait() throws Exception {
    frame(OLD, 0);
    store(end(OLD, 0));

    Settling.Settled settled = settle(end(Fleets.RUN, 2));

    assertThat(settled.ledger().runs()).singleElement().satisfies(run -> isOwn(run.run()));
    assertThat(settled.ledger().missing()).isEqualTo(3);
    assertThat(settled.trouble().orElseThrow())
        .hasMessageContaining("3 of 3 frames have no result")
        .hasMessageContaining("the end of the run is not stored");
    assertThat(seconds).hasValueGreaterThan(60);
  }

  @Test
  void anOlderRunThatIsOpenIsNotWaitedFor() throws Exception {
    frame(OLD, 0);
    frame(Fleets.RUN, 0);
    frame(Fleets.RUN, 1);
    store(end(Fleets.RUN, 1));

    Settling.Settled settled = settle(end(Fleets.RUN, 1));

    assertThat(settled.trouble()).isEmpty();
    assertThat(settled.ledger().runs()).singleElement().satisfies(run -> isOwn(run.run()));
    assertThat(seconds).as("of 60").hasValueLessThan(60);
  }

  @Test
  void framesWithoutAnEndAreCompleteOnlyByTheProducersWordAndSaidToBe() throws Exception {
    frame(Fleets.RUN, 0);

    Settling.Settled settled = settle(end(Fleets.RUN, 0));

    assertThat(settled.ledger().balances(0, false)).isTrue();
    assertThat(settled.trouble().orElseThrow())
        .hasMessageContaining("s: the end of the run is not stored;");
  }

  private Settling.Settled settle(RunManifest told) throws InterruptedException {
    Produced produced = new Produced(Set.of(Fleets.RUN), List.of(told), Optional.empty());
    return new Settling(
            store,
            Fleets.STREAM,
            produced,
            Fleets.silent(),
            () -> Duration.ofSeconds(seconds.getAndAdd(5)).toNanos(),
            Duration.ofSeconds(60))
        .await();
  }

  private static void isOwn(RunId run) {
    assertThat(run).isEqualTo(Fleets.RUN);
  }

  private void frame(RunId run, long seq) {
    FrameId id = new FrameId(Fleets.STREAM, run, seq, run.startMicros() + seq);
    store.create(ObjectNames.frame(id, ObjectNames.JPG), new byte[] {1});
  }

  private void store(RunManifest manifest) {
    store.create(ObjectNames.manifest(manifest), ManifestJson.write(manifest));
  }

  private static RunManifest end(RunId run, long lastSeq) {
    return new RunManifest(
        Fleets.STREAM,
        run,
        lastSeq + 1,
        lastSeq,
        run.startMicros(),
        run.startMicros() + lastSeq,
        lastSeq + 1,
        0,
        List.of(),
        List.of(),
        EndReason.EOF);
  }
}
