package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledCollatorTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final int FRAMES = 300;
  private static final int STOP_AT = 200;

  @TempDir Path folder;

  /** The child stops in the middle by itself, and says so; what it holds open is then lost. */
  public static final class Child {
    private Child() {}

    /** Collates the store in a folder up to {@link #STOP_AT}. */
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      CollatorListener listener =
          new CollatorListener() {
            @Override
            public void progress(long frames) {
              if (frames == STOP_AT) {
                System.out.println("in the middle");
                while (true) {
                  LockSupport.park(); // until it is killed
                }
              }
            }
          };
      new CollatorApp(config(folder), new FolderStore(folder.resolve("store"), false), listener)
          .run();
    }
  }

  @Test
  @Timeout(60)
  void killInTheMiddleLeavesAPlayableVideoAndTheNextRunMakesAll() throws Exception {
    fill();

    killInTheMiddle();

    assertThat(Files.exists(folder.resolve("annotated.mp4"))).isFalse();
    assertThat(Files.exists(folder.resolve("detections.jsonl"))).isFalse();
    List<Long> times = Ffmpeg.times(folder.resolve("annotated.partial.mp4"));
    assertThat(times).hasSizeBetween(STOP_AT - 25, STOP_AT);
    assertThat(times.get(150)).isEqualTo(150 * 100_000L);

    CollatorSummary summary =
        new CollatorApp(
                config(folder),
                new FolderStore(folder.resolve("store"), false),
                CollatorListener.NONE)
            .run();

    assertThat(summary.pictures()).isEqualTo(FRAMES);
    assertThat(Ffmpeg.times(folder.resolve("annotated.mp4"))).hasSize(FRAMES);
    assertThat(folder.resolve("annotated.partial.mp4")).doesNotExist();
  }

  private void fill() {
    try (ObjectStore store = new FolderStore(folder.resolve("store"), false)) {
      StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
      for (int seq = 0; seq < FRAMES; seq++) {
        byte[] jpeg = TestJpegs.numbered(seq, 64, 48);
        builder.frame(seq, RUN.startMicros() + seq * 100_000L, jpeg);
      }
      builder.end(FRAMES - 1);
    }
  }

  private void killInTheMiddle() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("in the middle");
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static CollatorConfig config(Path folder) {
    return CollatorConfig.of(
        STREAM, folder.resolve("annotated.mp4"), folder.resolve("detections.jsonl"));
  }
}
