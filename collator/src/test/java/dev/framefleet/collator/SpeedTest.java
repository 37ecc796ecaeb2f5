package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.samples.GoldenFrame;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the ffmpeg program of the same jar, with the same encoder, on the same pictures. */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SpeedTest {
  private static final StreamId STREAM = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final int LOOPS = 5;
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void collatorKeepsUpWithTheFfmpegProgram() throws IOException {
    Ffmpeg.run("-i", Samples.clip().toString(), "-q:v", "3", folder + "/%04d.jpg");
    MemoryStore store = fill();
    LongSupplier nanos = SystemTime.nanoTicker();
    double bestRatio = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = nanos.getAsLong();
      ffmpeg();
      long middle = nanos.getAsLong();
      collate(store);
      long end = nanos.getAsLong();
      double ratio = (middle - start) / (double) (end - middle);
      bestRatio = Math.max(bestRatio, ratio);
      System.out.printf(
          Locale.ROOT,
          "ffmpeg %.2f ms a frame, collator %.2f, rate of the collator %.2f of ffmpeg's%n",
          (middle - start) / 1e6 / frames(),
          (end - middle) / 1e6 / frames(),
          ratio);
    }
    // What is asked for. It is not reached yet, so this test fails where it is run by its name.
    assertThat(bestRatio).as("ffmpeg draws nothing and writes no data").isGreaterThanOrEqualTo(0.9);
  }

  private void ffmpeg() {
    Ffmpeg.run(
        "-y",
        "-stream_loop",
        Integer.toString(LOOPS - 1),
        "-framerate",
        "10",
        "-i",
        folder + "/%04d.jpg",
        "-c:v",
        "libopenh264",
        "-rc_mode",
        "off",
        "-slices",
        "4",
        "-g",
        "20",
        "-pix_fmt",
        "yuvj420p",
        folder + "/reference.mp4");
  }

  private void collate(MemoryStore store) {
    CollatorConfig config =
        CollatorConfig.of(
            STREAM, folder.resolve("annotated.mp4"), folder.resolve("detections.jsonl"));
    CollatorSummary summary = new CollatorApp(config, store, CollatorListener.NONE).run();
    assertThat(summary.pictures()).isEqualTo(frames());
  }

  private MemoryStore fill() throws IOException {
    MemoryStore store = new MemoryStore();
    StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
    List<GoldenFrame> golden = Samples.goldenDetections();
    for (int seq = 0; seq < frames(); seq++) {
      int of = seq % Samples.CLIP_FRAMES;
      Path jpeg = folder.resolve(String.format(Locale.ROOT, "%04d.jpg", of + 1));
      Detection[] detections =
          golden.get(of).detections().stream()
              .map(found -> new Detection(found.label(), 0, found.score(), found.box()))
              .toArray(Detection[]::new);
      builder.frame(seq, RUN.startMicros() + seq * 100_000L, Files.readAllBytes(jpeg), detections);
    }
    builder.end(frames() - 1);
    return store;
  }

  private static int frames() {
    return LOOPS * Samples.CLIP_FRAMES;
  }
}
