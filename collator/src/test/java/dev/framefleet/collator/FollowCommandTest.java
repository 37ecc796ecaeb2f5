package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowCommandTest {
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void finishedRunIsFollowedToItsEnd() throws Exception {
    fill();

    int exit =
        run("--follow", "--output", at("v.mp4"), "--hls", at("hls"), "--summary", at("s.json"));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("25 frames, 0 missing")
        .contains(at("v.mp4"), at("hls/index.m3u8"), at("s.json"));
    assertThat(folder.resolve("v.segments/1700000020000000.mp4")).exists();
  }

  @Test
  void playlistsWithoutFollowingLieOverTheNamedSegments() throws Exception {
    fill();

    int exit = run("--hls", at("hls"), "--segments", at("kept"), "--constant-rate", "25");

    assertThat(exit).as(err.toString()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".mp4"))).hasSize(3);
    }
  }

  @Test
  void slipsOfThePenAreNamed() {
    fill();
    assertSlip("--gap must be hold, slate or cut: fill", "--gap", "fill");
    assertSlip("--on-resize must be fit or new-file: crop", "--on-resize", "crop");
    assertSlip("--constant-rate must be 0 to 1000", "--constant-rate", "-1");
    assertSlip("--constant-rate must be 0 to 1000", "--constant-rate", "NaN");
    assertSlip("--max-delay must be a time such as 500ms", "--follow", "--max-delay", "soon");
    assertSlip("--idle-exit must be a time such as 500ms", "--follow", "--idle-exit", "0s");
  }

  private void assertSlip(String line, String... arguments) {
    err.getBuffer().setLength(0);
    String[] all =
        Stream.concat(Stream.of("--output", at("v.mp4")), Stream.of(arguments))
            .toArray(String[]::new);

    assertThat(run(all)).isEqualTo(2);
    assertThat(err.toString()).contains(line);
  }

  private void fill() {
    try (FolderStore store = new FolderStore(folder.resolve("store"), false)) {
      StoreBuilder builder = new StoreBuilder(store, new StreamId("gate-7"), RUN);
      for (int seq = 0; seq < 25; seq++) {
        builder.frame(seq, RUN.startMicros() + seq * 1_000_000L, TestJpegs.numbered(seq, 64, 48));
      }
      builder.end(24);
    }
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("collator", "--stream", "gate-7", "--store", at("store")),
                Stream.of(arguments))
            .toArray(String[]::new);
    return CollatorMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
