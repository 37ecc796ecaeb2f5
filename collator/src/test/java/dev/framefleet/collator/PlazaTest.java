package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.store.FolderStore;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlazaTest {
  private static final int FRAMES = 30;
  private static final double THRESHOLD = 0.45;

  @TempDir Path folder;

  @Test
  void realSceneKeepsItsTimesAtAModestSize() throws IOException {
    Path store = folder.resolve("store");
    PlazaStore.fill(store, FRAMES, THRESHOLD);
    Path video = folder.resolve("annotated.mp4");
    Path lines = folder.resolve("detections.jsonl");

    CollatorSummary summary =
        new CollatorApp(
                CollatorConfig.of(PlazaStore.STREAM, video, lines),
                new FolderStore(store, false),
                CollatorListener.NONE)
            .run();

    List<Long> times =
        LongStream.range(0, FRAMES).mapToObj(i -> i * Samples.CLIP_FRAME_MICROS).toList();
    assertThat(Ffmpeg.times(video)).isEqualTo(times);
    assertThat(summary.spanMicros()).isEqualTo((FRAMES - 1) * Samples.CLIP_FRAME_MICROS);
    assertThat(Files.size(video)).as("below 1.5 Mbit/s").isLessThan(FRAMES * 1_500_000L / 80);
    assertThat(Files.readAllLines(lines)).hasSize(FRAMES);
  }
}
