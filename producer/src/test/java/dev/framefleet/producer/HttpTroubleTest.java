package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.ffmpeg.FfmpegProbe;
import dev.framefleet.producer.ffmpeg.LiveOptions;
import dev.framefleet.producer.probe.ProbeReport;
import dev.framefleet.producer.probe.ProbeText;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that do not give what their address promises. */
@Timeout(30)
class HttpTroubleTest {
  private static final String HEAD = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n";

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final HttpServer http;
  private double share = 1;

  HttpTroubleTest() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /** Serves what is there, of a page the first part alone if told so, and says 404 else. */
  @BeforeEach
  void start() {
    http.setExecutor(threads);
    http.createContext(
        "/",
        exchange -> {
          byte[] page = pages.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
          if (page != null) {
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(page, 0, (int) (page.length * share));
            }
          }
        });
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "/none.mp4, Server returned 404 Not Found",
    "/none.m3u8, Server returned 404 Not Found",
    "/empty.mp4, cannot be opened: ",
    "/text.mp4, cannot be opened: Invalid data found",
    "/empty.m3u8, cannot be opened: no video in it",
    "/bare.m3u8, cannot be opened: Invalid data found",
    "/lost.m3u8, cannot be opened: Invalid data found",
  })
  void whatIsNotThereOrNoVideoIsOneLine(String path, String message) {
    page("/empty.mp4", "");
    page("/text.mp4", "no video");
    page("/empty.m3u8", HEAD + "#EXT-X-ENDLIST\n");
    page("/bare.m3u8", "#EXTM3U\n");
    page("/lost.m3u8", HEAD + "#EXTINF:1.0,\nnone.ts\n#EXT-X-ENDLIST\n");

    assertThatThrownBy(() -> run(path, "viewer:secret@"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("http://***@127.0.0.1:")
        .hasMessageContaining(path + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void pieceOfAPlaylistThatIsNotToBeHadEndsTheRunAsLost() throws Exception {
    FfmpegProgram.uneven(
        folder.resolve("list.m3u8"), "-f", "hls", "-hls_time", "0.5", "-hls_list_size", "0");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        pages.put("/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    pages.remove("/list1.ts");

    Production production = run("/list.m3u8", "");

    assertThat(production.end().end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(production.frames()).hasSizeBetween(30, 45);
    assertThat(production.mediaMicros()).isSorted();
    assertThat(production.summary().trouble())
        .contains("/list.m3u8: a piece of the playlist is not to be had; ");
  }

  @Test
  void fileThatBreaksOffKeepsTheFramesBeforeAndSaysSo() throws Exception {
    Path clip = FfmpegProgram.uneven(folder.resolve("a.mp4"), "-movflags", "+faststart");
    pages.put("/a.mp4", Files.readAllBytes(clip));
    share = 0.6;

    Production production = run("/a.mp4", "");

    assertThat(production.end().end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(production.frames()).hasSizeBetween(15, 45);
    assertThat(production.mediaMicros())
        .isEqualTo(FfmpegProgram.pictureMicros(clip).subList(0, production.frames().size()));
    assertThat(production.summary().trouble()).contains("/a.mp4: breaks off in the middle; ");
  }

  @Test
  void recordingWaitsForTheTopicAsAFileDoes() throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve("long.mp4"), // 55 MB of decoded pictures: more than may wait of a camera
            "testsrc2=size=640x480:rate=25:duration=4.8",
            "-c:v",
            "mpeg4",
            "-movflags",
            "+faststart");
    pages.put("/long.mp4", Files.readAllBytes(clip));
    SlowTopic topic = new SlowTopic();

    ProducerSummary summary =
        new ProducerApp(
                Camera.config("http://127.0.0.1:" + http.getAddress().getPort() + "/long.mp4"),
                topic,
                ProducerClocks.system(),
                ProducerListener.NONE)
            .run();

    Production production = new Production(summary, topic.recorded.messages());
    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(production.end().dropped()).isEmpty();
    assertThat(production.frames()).hasSize(120);
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void probeCallsARecordingWhatItIs() throws Exception {
    Path clip = FfmpegProgram.uneven(folder.resolve("a.mp4"), "-movflags", "+faststart");
    pages.put("/a.mp4", Files.readAllBytes(clip));
    SourceAddress address =
        SourceAddress.parse("http://127.0.0.1:" + http.getAddress().getPort() + "/a.mp4");
    LiveOptions options = new LiveOptions(LiveSettings.DEFAULT, System::nanoTime, () -> false);

    ProbeReport report =
        new FfmpegProbe(address, options, InstantSource.system()).look(Duration.ofSeconds(1));

    assertThat(report.live()).isFalse();
    assertThat(report.packets().mediaSeconds()).isBetween(0.9, 1.5);
    assertThat(ProbeText.yaml(report, "a")).noneMatch(line -> line.contains("pressure"));
  }

  /**
   * Takes its first message when a decoder that does not wait has long been through. Real time,
   * since nothing tells that a decoder waits; on a slow machine it could miss a loss, never see one
   * that is not there.
   */
  private static final class SlowTopic implements MessagePublisher {
    private final RecordingPublisher recorded = new RecordingPublisher();
    private boolean awake;

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
      if (!awake) {
        awake = true;
        Thread.sleep(1_000); // the decoder needs a fifth of it for all pictures
      }
      return recorded.publish(message);
    }

    @Override
    public void flush() {
      recorded.flush();
    }

    @Override
    public void check() {}

    @Override
    public void close() {
      recorded.close();
    }
  }

  private void page(String path, String text) {
    pages.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private Production run(String path, String credentials) throws InterruptedException {
    String url = "http://" + credentials + "127.0.0.1:" + http.getAddress().getPort() + path;
    return Camera.run(Camera.config(url), 1_000).production();
  }
}
