package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.status.StatusBoard;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRunTest {
  @TempDir Path folder;
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final List<String> heard = new ArrayList<>();
  private final StatusBoard board =
      new StatusBoard(
          System::nanoTime, (stream, kind, detail) -> news.add(stream + " " + kind + " " + detail));
  private final StringWriter err = new StringWriter();
  private String clip = "";

  @BeforeEach
  void makeClip() {
    clip =
        FfmpegProgram.make(
                folder.resolve("a.mp4"), "testsrc2=size=64x48:rate=25:duration=10", "-c:v", "mpeg4")
            .toString();
  }

  @Test
  void badCameraDisturbsNoOther() throws Exception {
    Path file = write(camera("good", "every: 25"), "  - {id: bad, url: none.mp4}\n");

    boolean complete;
    try (FleetRun run = start(file)) {
      complete = run.join();
    }

    assertThat(complete).isFalse();
    assertThat(news).anyMatch(line -> line.startsWith("bad lost none.mp4: no such file"));
    assertThat(publisher.messages(FrameAttributes.STREAM, "good")).hasSize(11);
    assertThat(publisher.messages(FrameAttributes.STREAM, "bad")).isEmpty();
  }

  @Test
  void reloadTouchesOnlyWhatHasChanged() throws Exception {
    Path file = write(live("stays", 5), live("changes", 5), live("goes", 5));
    try (FleetRun run = start(file)) {
      awaitNews("stays started");
      awaitNews("changes started");
      awaitNews("goes started");
      write(live("stays", 5), live("changes", 10), live("comes", 5));

      run.reload();

      awaitNews("comes started");
      awaitNews("changes started");
      assertThat(ends("changes")).hasSize(1);
      assertThat(ends("goes")).hasSize(1);
      assertThat(ends("stays")).isEmpty();
      assertThat(board.snapshots())
          .extracting(snapshot -> snapshot.stream().value())
          .containsExactly("changes", "comes", "stays");
      run.stop();
      assertThat(run.join()).isTrue();
    }
    assertThat(ends("stays")).hasSize(1);
    assertThat(ends("stays").get(0).end()).isEqualTo(EndReason.STOPPED);
    assertThat(ends("stays").get(0).frames())
        .isEqualTo(publisher.messages(FrameAttributes.STREAM, "stays").size() - 1);
  }

  @Test
  void mistakeInAReloadedFileChangesNothing() throws Exception {
    Path file = write(live("stays", 5));
    try (FleetRun run = start(file)) {
      awaitNews("stays started");
      write(live("stays", 5), "  - {id: x}\n");

      run.reload();

      assertThat(err.toString()).contains("line 3: a camera needs an id and a url");
      assertThat(ends("stays")).isEmpty();
      assertThat(board.snapshots()).hasSize(1);
      run.stop();
      run.join();
    }
  }

  private FleetRun start(Path file) throws Exception {
    return FleetRun.start(
        file, publisher, ProducerClocks.system(), board, new PrintWriter(err, true));
  }

  private String camera(String id, String more) {
    return "  - {id: " + id + ", url: '" + clip + "', " + more + "}\n";
  }

  /** A file at its own speed, so that it goes on until it is stopped. */
  private String live(String id, int fps) {
    return camera(id, "realtime: true, loop: 100, fps: " + fps);
  }

  private Path write(String... cameras) throws Exception {
    return Files.writeString(
        folder.resolve("cameras.yaml"), "cameras:\n" + String.join("", cameras));
  }

  private void awaitNews(String start) throws Exception {
    while (!heard.removeIf(line -> line.startsWith(start))) {
      String line = news.poll(20, TimeUnit.SECONDS);
      assertThat(line).as("waiting for " + start).isNotNull();
      heard.add(String.valueOf(line));
    }
  }

  private List<RunManifest> ends(String stream) {
    return publisher.messages(FrameAttributes.STREAM, stream).stream()
        .filter(message -> FrameAttributes.kind(message.attributes()) == MessageKind.END)
        .map(OutgoingMessage::data)
        .map(ManifestJson::read)
        .toList();
  }
}
