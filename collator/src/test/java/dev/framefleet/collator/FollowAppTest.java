package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.follow.FollowClock;
import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowAppTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();
  private static final long STEP = 500_000;

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> warnings = new ArrayList<>();

  /** At each pause a second goes by, and what the script has for that second happens. */
  private static final class Script implements FollowClock {
    private final ManualClock clock = new ManualClock();
    private final Map<Integer, Runnable> steps = new TreeMap<>();
    private int second;

    Script at(int atSecond, Runnable step) {
      steps.merge(
          atSecond,
          step,
          (one, other) ->
              () -> {
                one.run();
                other.run();
              });
      return this;
    }

    @Override
    public long nanos() {
      return clock.nanoTicker().getAsLong();
    }

    @Override
    public void pause(Duration time) {
      clock.advance(time);
      second++;
      assertThat(second).as("the script is over, and nobody ends").isLessThan(1000);
      Runnable step = steps.get(second);
      if (step != null) {
        step.run();
      }
    }

    @Override
    public void wake() {}
  }

  @Test
  void whatIsFollowedIsWhatIsCollatedAfterwardsToTheByte() throws IOException {
    Script script = new Script();
    for (int seq = 0; seq < 90; seq++) {
      int at = seq;
      if (seq != 41 && seq != 70) {
        script.at(1 + seq / 2 + seq * 7 % 5, () -> frame(at));
      }
    }
    script.at(60, () -> builder.end(89));

    CollatorSummary followed = follow(script, RecordOptions.PLAIN, Duration.ofSeconds(5));

    assertThat(followed.frames()).isEqualTo(88);
    assertThat(followed.missing()).isEqualTo(2);
    assertThat(followed.pictures()).isEqualTo(88);
    assertEqualToBatch(RecordOptions.PLAIN);
  }

  @Test
  void segmentsAreReleasedWhileFramesArrive() {
    Script script = new Script();
    List<Integer> released = new ArrayList<>();
    for (int seq = 0; seq < 90; seq++) {
      int at = seq;
      script.at(1 + seq / 2, () -> frame(at));
    }
    script.at(12, () -> released.add(segments().size()));
    script.at(22, () -> released.add(segments().size()));
    script.at(46, () -> builder.end(89));

    follow(script, RecordOptions.PLAIN, Duration.ofSeconds(5));

    assertThat(released).containsExactly(1, 2);
    assertThat(segments()).hasSize(5);
  }

  @Test
  void frameThatComesThirtySecondsLateIsInTheRecordAndHoldsTheLiveViewForTheHorizonOnly()
      throws IOException {
    Script script = new Script();
    List<Boolean> shown = new ArrayList<>();
    for (int seq = 0; seq < 120; seq++) {
      int at = seq;
      script.at(1 + seq / 2 + (seq == 15 ? 30 : 0), () -> frame(at));
    }
    // The segment ends at second 11; the horizon has measured a second or so by then.
    script.at(10, () -> shown.add(Files.exists(segment(0, ".mp4"))));
    script.at(16, () -> shown.add(Files.exists(segment(0, ".mp4"))));
    script.at(70, () -> builder.end(119));

    CollatorSummary followed = follow(script, RecordOptions.PLAIN, Duration.ofSeconds(60));

    assertThat(shown).containsExactly(false, true);
    assertThat(followed.missing()).isZero();
    assertEqualToBatch(RecordOptions.PLAIN);
  }

  @Test
  void idleStreamEndsWithWhatIsThere() {
    Script script = new Script();
    for (int seq = 0; seq < 30; seq++) {
      int at = seq;
      script.at(1 + seq / 2, () -> frame(at));
    }
    FollowOptions options =
        new FollowOptions(
            folder.resolve("record"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            null,
            Duration.ofSeconds(1));

    CollatorSummary summary =
        new FollowApp(config("live", RecordOptions.PLAIN), options, store, listener(), script)
            .run();

    assertThat(summary.frames()).isEqualTo(30);
    assertThat(script.second).isBetween(34, 38);
  }

  @Test
  void restartGoesOnAndMakesNothingTwice() throws IOException {
    for (int seq = 0; seq < 60; seq++) {
      frame(seq);
    }
    builder.end(59);
    follow(new Script(), RecordOptions.PLAIN, Duration.ofSeconds(5));
    Map<String, Object> before = keys();

    follow(new Script(), RecordOptions.PLAIN, Duration.ofSeconds(5));

    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void everyPolicyGivesTheSameFollowedAsCollated() throws IOException {
    for (int seq = 0; seq < 100; seq++) {
      if (seq < 33 || seq > 66) {
        builder.frame(
            seq,
            START + seq * STEP + seq % 3 * 1001L,
            TestJpegs.numbered(seq, seq < 80 ? 64 : 48, 48));
      }
    }
    builder.end(99);
    for (GapPolicy gap : GapPolicy.values()) {
      for (ResizePolicy resize : ResizePolicy.values()) {
        for (long milliFps : new long[] {0, 5000, 29_970}) {
          RecordOptions options = RecordOptions.PLAIN.with(gap, resize, milliFps);

          follow(new Script(), options, Duration.ofSeconds(5));

          assertEqualToBatch(options);
        }
      }
    }
  }

  private void frame(int seq) {
    builder.frame(seq, START + seq * STEP, TestJpegs.numbered(seq, 64, 48));
  }

  private CollatorSummary follow(Script script, RecordOptions options, Duration maxDelay) {
    FollowOptions follow =
        new FollowOptions(folder.resolve("record"), maxDelay, null, null, Duration.ofSeconds(1));
    return new FollowApp(config("live", options), follow, store, listener(), script).run();
  }

  private CollatorListener listener() {
    return new CollatorListener() {
      @Override
      public void warning(String line) {
        warnings.add(line);
      }
    };
  }

  private CollatorConfig config(String name, RecordOptions options) {
    return CollatorConfig.of(STREAM, folder.resolve(name + ".mp4"), folder.resolve(name + ".jsonl"))
        .with(options);
  }

  private void assertEqualToBatch(RecordOptions options) throws IOException {
    CollatorSummary batch =
        new CollatorApp(config("batch", options), store, CollatorListener.NONE).run();
    for (Path made : batch.outputs()) {
      Path followed = made.resolveSibling(made.getFileName().toString().replace("batch", "live"));
      assertThat(followed).as("%s", options).hasSameBinaryContentAs(made);
    }
  }

  private Path segment(int number, String extension) {
    return folder.resolve("record").resolve(START + number * 10_000_000L + extension);
  }

  private List<Path> segments() {
    try (Stream<Path> files = Files.list(folder.resolve("record"))) {
      return files.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What changes when a file is written again, even with the same content. */
  private Map<String, Object> keys() throws IOException {
    Map<String, Object> keys = new TreeMap<>();
    for (Path segment : segments()) {
      @Nullable Object key = Files.getAttribute(segment, "unix:ino");
      keys.put(segment.toString(), String.valueOf(key));
    }
    return keys;
  }
}
