package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.follow.PausingClock;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A follower that is killed again and again, while frames arrive out of order. */
class KilledFollowerTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long STEP_MICROS = 100_000;

  @TempDir Path folder;

  /** Follows until the run is closed. */
  public static final class Child {
    private Child() {}

    /** Follows the store in a folder. */
    public static void main(String[] args) {
      follow(Path.of(args[0]), "live");
    }
  }

  private static CollatorSummary follow(Path folder, String name) {
    FollowOptions options =
        new FollowOptions(
            folder.resolve(name), Duration.ofSeconds(3), null, null, Duration.ofMillis(100));
    CollatorConfig config =
        CollatorConfig.of(STREAM, folder.resolve(name + ".mp4"), folder.resolve(name + ".jsonl"));
    ObjectStore store = new FolderStore(folder.resolve("store"), false);
    PausingClock clock = new PausingClock(SystemTime.nanoTicker());
    return new FollowApp(config, options, store, CollatorListener.NONE, clock).run();
  }

  @Test
  @Timeout(60)
  void killedTwiceItMakesWhatOneThatWasNeverKilledMakes() throws Exception {
    int killed = killAgainAndAgain(900, 250, 1500);

    assertThat(killed).isGreaterThanOrEqualTo(2);
    assertEqualToUndisturbed();
  }

  /** Ten frames a second for a minute, in real time. */
  @Test
  @Tag("soak")
  @Timeout(180)
  void killedEveryFewSecondsForAMinuteItMakesTheSame() throws Exception {
    int killed = killAgainAndAgain(600, 10, 3000);

    System.out.println("killed " + killed + " times");
    assertThat(killed).isGreaterThanOrEqualTo(15);
    assertEqualToUndisturbed();
  }

  /** Kills the follower every so often while frames arrive; then lets it come to its end. */
  private int killAgainAndAgain(int frames, int framesPerSecond, long everyMillis)
      throws IOException, InterruptedException, ExecutionException {
    ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    int killed = 0;
    try (ObjectStore store = new FolderStore(folder.resolve("store"), false)) {
      Files.createDirectories(folder.resolve("store"));
      List<Future<?>> stored =
          schedule(worker, new StoreBuilder(store, STREAM, RUN), frames, framesPerSecond);
      worker.shutdown();
      while (true) {
        Process child = start();
        boolean ended = child.waitFor(everyMillis, TimeUnit.MILLISECONDS);
        if (ended || worker.isTerminated()) {
          assertThat(child.waitFor()).isZero();
          for (Future<?> one : stored) {
            one.get(); // fails if a frame was not stored
          }
          return killed;
        }
        child.destroyForcibly().waitFor();
        killed++;
      }
    } finally {
      worker.shutdownNow();
    }
  }

  private static List<Future<?>> schedule(
      ScheduledExecutorService worker, StoreBuilder builder, int frames, int framesPerSecond) {
    Random random = new Random(5);
    List<Future<?>> stored = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < frames; i++) {
      int seq = i;
      long late = random.nextInt(20) == 0 ? random.nextInt(2000) : random.nextInt(200);
      long atMillis = seq * 1000L / framesPerSecond + late;
      last = Math.max(last, atMillis);
      stored.add(
          worker.schedule(
              () ->
                  builder.frame(
                      seq, RUN.startMicros() + seq * STEP_MICROS, TestJpegs.numbered(seq, 64, 48)),
              atMillis,
              TimeUnit.MILLISECONDS));
    }
    stored.add(worker.schedule(() -> builder.end(frames - 1), last + 1, TimeUnit.MILLISECONDS));
    return stored;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(new File("/dev/null"))
        .start();
  }

  private void assertEqualToUndisturbed() throws IOException {
    follow(folder, "calm");
    assertThat(folder.resolve("live.mp4")).hasSameBinaryContentAs(folder.resolve("calm.mp4"));
    assertThat(folder.resolve("live.jsonl")).hasSameBinaryContentAs(folder.resolve("calm.jsonl"));
    try (Stream<Path> files = Files.list(folder.resolve("calm"))) {
      for (Path calm : files.toList()) {
        assertThat(folder.resolve("live").resolve(calm.getFileName().toString()))
            .hasSameBinaryContentAs(calm);
      }
    }
  }
}
