package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.relay.DisorderRoute;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries shuffled, 5 % of them twice, 5 % of first attempts refused. */
class DisorderTest {
  private static final String FPS = "5"; // 100 frames of the clip
  private static final int HELD_BACK = 4;

  @TempDir static Path output;
  private static byte[] undisturbed;
  private static final ScheduledExecutorService DRAIN =
      Executors.newSingleThreadScheduledExecutor();

  @BeforeAll
  static void runUndisturbed() throws Exception {
    FleetConfig config = Fleets.clip(output.resolve("undisturbed"), FPS, 1);
    assertThat(
            LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker()).run().complete())
        .isTrue();
    undisturbed = Files.readAllBytes(config.lines());
  }

  @AfterAll
  static void stop() {
    DRAIN.shutdownNow();
  }

  @Test
  void oneWorkerMakesTheSameBytes() throws Exception {
    runDisturbed("one", 1, 0);
  }

  @Test
  void fourWorkersMakeTheSameBytes() throws Exception {
    runDisturbed("four", 4, 0);
  }

  @Test
  void thirtyTwoThreadsMakeTheSameBytes() throws Exception {
    runDisturbed("threads", 16, 2); // no worker works on more at once than there are CPUs
  }

  private static void runDisturbed(String name, int workers, int concurrency) throws Exception {
    FleetConfig config = Fleets.clip(output.resolve(name), FPS, workers);
    List<DisorderRoute> disorders = new ArrayList<>();
    LocalFleet fleet =
        LocalFleet.withDetour(
            config,
            concurrency,
            Fleets.silent(),
            SystemTime.nanoTicker(),
            route -> {
              DisorderRoute disordered = new DisorderRoute(route, HELD_BACK, name.hashCode());
              disorders.add(disordered);
              // Senders wait for their answers, so what is held back goes in the end by itself.
              var unused =
                  DRAIN.scheduleWithFixedDelay(disordered::drain, 300, 300, TimeUnit.MILLISECONDS);
              return disordered;
            });
    FleetSummary summary = fleet.run();

    assertThat(summary.complete()).isTrue();
    assertThat(Files.readAllBytes(config.lines())).isEqualTo(undisturbed);
    DisorderRoute disorder = disorders.get(0);
    assertThat(disorder.repeats()).isPositive();
    assertThat(disorder.refusals()).isPositive();
    assertThat(disorder.releasedOutOfOrder()).isPositive();
    assertThat(summary.repeats()).isPositive();
  }
}
