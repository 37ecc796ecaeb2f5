package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentsBesideTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final int FRAMES = 270;

  /** Wants pictures, so that all of them are encoded one after the other. */
  private static final FrameSink.Opener LOOKER =
      FrameSink.Opener.ofPictures(
          () ->
              new FrameSink() {
                @Override
                public void add(Rendered rendered) {}

                @Override
                public List<Path> publish() {
                  return List.of();
                }

                @Override
                public void close() {}
              });

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ResizePolicy.class)
  void segmentsMadeBesideEachOtherGiveTheSameBytesAsOneAfterTheOther(ResizePolicy resize)
      throws IOException {
    MemoryStore store = store();
    RecordOptions options = RecordOptions.PLAIN.with(GapPolicy.CUT, resize, 0);

    CollatorSummary beside = collate(store, "beside", config -> config.with(options));
    CollatorSummary after =
        collate(store, "after", config -> config.with(options).with(List.of(LOOKER)));

    assertThat(beside.pictures()).isEqualTo(after.pictures()).isGreaterThan(FRAMES - 10);
    assertThat(beside.spanMicros()).isEqualTo(after.spanMicros());
    assertThat(bytes("beside", "annotated.mp4")).isEqualTo(bytes("after", "annotated.mp4"));
    assertThat(bytes("beside", "lines.jsonl")).isEqualTo(bytes("after", "lines.jsonl"));
    assertThat(names("beside")).isEqualTo(names("after"));
  }

  @Test
  void aFrameThatCannotBeReadIsToldOnceAndTheOthersAreThere() throws IOException {
    MemoryStore store = store();

    CollatorSummary summary = collate(store, "beside", config -> config);

    assertThat(summary.pictures()).isEqualTo(FRAMES - 3);
    assertThat(Files.readAllLines(folder.resolve("beside/lines.jsonl"))).hasSize(FRAMES);
  }

  /** With a hole, a poisoned frame, one without picture, and others of another size. */
  private static MemoryStore store() {
    MemoryStore store = new MemoryStore();
    StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
    for (int seq = 0; seq < FRAMES; seq++) {
      long micros = RUN.startMicros() + 3_700_000 + seq * 100_000L + (seq > 200 ? 7_000_000 : 0);
      if (seq == 62) {
        builder.poisoned(seq, micros, "not a JPEG");
      } else if (seq == 63) {
        builder.data(seq, micros);
      } else if (seq != 162) {
        int larger = seq > 230 ? 16 : 0;
        builder.frame(seq, micros, TestJpegs.numbered(seq, 64 + larger, 48 + larger));
      }
    }
    builder.end(FRAMES - 1);
    return store;
  }

  private CollatorSummary collate(
      MemoryStore store, String name, UnaryOperator<CollatorConfig> change) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    CollatorConfig config =
        CollatorConfig.of(STREAM, made.resolve("annotated.mp4"), made.resolve("lines.jsonl"));
    return new CollatorApp(change.apply(config), store, CollatorListener.NONE).run();
  }

  private byte[] bytes(String name, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve(file));
  }

  private List<String> names(String name) throws IOException {
    try (var files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
