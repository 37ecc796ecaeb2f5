package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What should not be in a store, and what a disk should not do: followed as well as in one pass.
 */
@Timeout(60)
class OddStoreTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();

  @TempDir Path folder;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> warnings = new ArrayList<>();

  @Test
  void onePixelPicturesAndOddSizesAreShown() throws IOException {
    builder
        .frame(0, START, TestJpegs.solid(1, 1, 0x808080))
        .frame(1, START + 100_000, TestJpegs.solid(17, 33, 0x808080))
        .frame(2, START + 200_000, TestJpegs.solid(641, 1, 0x808080))
        .end(2);

    assertThat(bothWays().pictures()).isEqualTo(3);
    assertThat(Ffmpeg.probe(folder.resolve("live.mp4"), "stream=width,height")).isEqualTo("16,16");
  }

  @Test
  void oneFrameIsAVideoOfOnePicture() throws IOException {
    builder.frame(0, START, picture()).end(0);

    assertThat(bothWays().pictures()).isEqualTo(1);
    assertThat(Ffmpeg.times(folder.resolve("live.mp4"))).containsExactly(0L);
  }

  @Test
  void noFrameIsOneLine() {
    builder.end(-1);

    assertThatThrownBy(() -> follow(store))
        .isInstanceOf(UserError.class)
        .hasMessage("the store has no frames of the stream gate-7");
  }

  @Test
  void corruptAndForeignObjectsLoseNothingElse() throws IOException {
    byte[] broken = TestJpegs.noise(64, 48, 1);
    builder
        .frame(0, START, picture())
        .object(name(1, START + 100_000), TestJpegs.truncated(picture()))
        .object(name(2, START + 200_000), new byte[] {1, 2, 3})
        .frame(3, START + 300_000, Arrays.copyOf(broken, broken.length))
        .object(ObjectNames.framePrefix(STREAM) + "2023111422/readme.txt", new byte[] {1})
        .object(ObjectNames.framePrefix(STREAM) + "notes.jpg", new byte[] {1})
        .frame(4, START + 400_000, picture())
        .end(4);

    CollatorSummary summary = bothWays();

    assertThat(summary.frames()).isEqualTo(5);
    assertThat(summary.unreadable()).isEqualTo(2);
    assertThat(summary.pictures()).isEqualTo(3);
    assertThat(Files.readAllLines(folder.resolve("live.jsonl"))).hasSize(5);
    assertThat(warnings).anyMatch(line -> line.contains("notes.jpg"));
  }

  @Test
  @EnabledOnOs(OS.LINUX) // whose /dev/full is a disk without space
  void fullDiskIsOneLineAndWhenThereIsSpaceAgainTheRecordGoesOn() throws IOException {
    for (int seq = 0; seq < 30; seq++) {
      builder.frame(seq, START + seq * 1_000_000L, picture());
    }
    builder.end(29);
    Files.createDirectories(folder.resolve("record"));
    for (String name : List.of("1700000010000000.partial.mp4", "1700000020000000.partial.jsonl")) {
      Path full = folder.resolve("record").resolve(name);
      Files.createSymbolicLink(full, Path.of("/dev/full"));

      assertThatThrownBy(() -> follow(store))
          .isInstanceOf(UserError.class)
          .hasMessage("cannot write " + full + ": No space left on device");

      assertThat(folder.resolve("record/1700000000000000.json")).exists();
      assertThat(folder.resolve("live.mp4")).doesNotExist();
      Files.delete(full);
    }

    assertThat(bothWays().pictures()).isEqualTo(30);
  }

  @Test
  void storeThatFailsForAWhileIsAskedAgain() {
    for (int seq = 0; seq < 30; seq++) {
      builder.frame(seq, START + seq * 1_000_000L, picture());
    }
    FaultyStore faulty = new FaultyStore(store);
    faulty.script(
        FaultyStore.Operation.LIST, FaultyStore.Fault.UNAVAILABLE, FaultyStore.Fault.UNAVAILABLE);
    SteppedClock clock =
        new SteppedClock(
            second -> {
              if (second == 4) {
                faulty.script(FaultyStore.Operation.READ, FaultyStore.Fault.UNAVAILABLE);
                builder.end(29);
              }
            });

    CollatorSummary summary = follow(faulty, clock);

    assertThat(summary.frames()).isEqualTo(30);
    assertThat(warnings).anyMatch(line -> line.startsWith("the store does not answer"));
  }

  @Test
  void folderOfAnotherStreamIsRefused() throws IOException {
    builder.frame(0, START, picture()).end(0);
    Files.createDirectories(folder.resolve("record"));
    Files.writeString(folder.resolve("record/record.txt"), "plaza");

    assertThatThrownBy(() -> follow(store))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is the record of the stream plaza; name another folder");
  }

  @Test
  void framesThatTheStoreHasForgottenStayInTheRecord() {
    for (int seq = 0; seq < 40; seq++) {
      builder.frame(seq, START + seq * 1_000_000L, picture());
    }
    SteppedClock clock =
        new SteppedClock(
            second -> {
              if (second == 3) {
                for (int seq = 0; seq < 10; seq++) {
                  store.delete(name(seq, START + seq * 1_000_000L));
                }
                builder.end(39);
              }
            });

    CollatorSummary summary = follow(store, clock);

    assertThat(summary.pictures()).isEqualTo(40);
  }

  private CollatorSummary bothWays() throws IOException {
    CollatorSummary followed = follow(store);
    CollatorSummary batch = new CollatorApp(config("batch"), store, CollatorListener.NONE).run();
    assertThat(followed.frames()).isEqualTo(batch.frames());
    assertThat(followed.unreadable()).isEqualTo(batch.unreadable());
    assertThat(folder.resolve("live.mp4")).hasSameBinaryContentAs(folder.resolve("batch.mp4"));
    assertThat(folder.resolve("live.jsonl")).hasSameBinaryContentAs(folder.resolve("batch.jsonl"));
    return followed;
  }

  private CollatorSummary follow(ObjectStore of) {
    return follow(of, new SteppedClock(second -> {}));
  }

  private CollatorSummary follow(ObjectStore of, SteppedClock clock) {
    FollowOptions options =
        new FollowOptions(
            folder.resolve("record"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            null,
            Duration.ofSeconds(1));
    CollatorListener listener =
        new CollatorListener() {
          @Override
          public void warning(String line) {
            warnings.add(line);
          }
        };
    return new FollowApp(config("live"), options, of, listener, clock).run();
  }

  private CollatorConfig config(String name) {
    return CollatorConfig.of(
        STREAM, folder.resolve(name + ".mp4"), folder.resolve(name + ".jsonl"));
  }

  private String name(long seq, long micros) {
    return ObjectNames.frame(builder.id(seq, micros), ObjectNames.JPG);
  }

  private static byte[] picture() {
    return TestJpegs.solid(64, 48, 0x808080);
  }
}
