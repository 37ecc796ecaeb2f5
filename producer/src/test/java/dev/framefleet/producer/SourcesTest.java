package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.stills.StillTimes;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything besides files and RTSP that pictures come from. */
@Timeout(30)
class SourcesTest {
  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer http;

  SourcesTest() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    http.setExecutor(threads);
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
    threads.shutdownNow();
  }

  @Test
  void mjpegOverHttpIsLiveByArrivalOrItsOwnTime() throws Exception {
    byte[] jpeg = jpeg();
    http.createContext(
        "/video",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              String head =
                  "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: "
                      + jpeg.length
                      + "\r\n\r\n";
              out.write(head.getBytes(StandardCharsets.US_ASCII));
              out.write(jpeg);
              out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
              out.flush();
            }
          }
        });

    Production production = Camera.run(Camera.config(url("/video")), 20).production();

    assertThat(production.headers()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(production.frames().get(0).data()).isEqualTo(jpeg); // as the camera made it
    assertThat(clocks(production)).isSubsetOf(ClockSource.ARRIVAL, ClockSource.ANCHORED);
  }

  @Test
  void stillPictureIsAskedForAgainAndAgain() throws Exception {
    serve("/snapshot.jpg", "image/jpeg", jpeg());
    ProducerConfig config = Camera.config(url("/snapshot.jpg"));

    Production production =
        Camera.run(config.withLive(config.live().withPoll(Duration.ofMillis(50))), 5).production();

    assertThat(clocks(production)).containsExactly(ClockSource.ARRIVAL);
    List<Long> times = production.mediaMicros();
    for (int i = 1; i < 5; i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(20_000);
    }
  }

  @Test
  void fileOverHttpIsARecording() throws Exception {
    Path clip =
        FfmpegProgram.uneven(
            folder.resolve("a.mp4"), "-video_track_timescale", "90000", "-movflags", "+faststart");
    serve("/a.mp4", "video/mp4", Files.readAllBytes(clip));

    Production production = Camera.run(Camera.config(url("/a.mp4")), 1_000).production();

    assertThat(production.mediaMicros()).hasSize(50).isEqualTo(FfmpegProgram.pictureMicros(clip));
    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(clocks(production)).containsExactly(ClockSource.MEDIA);
  }

  @Test
  void playlistOfAFinishedVideoIsARecording() throws Exception {
    Path list =
        FfmpegProgram.uneven(
            folder.resolve("list.m3u8"), "-f", "hls", "-hls_time", "0.5", "-hls_list_size", "0");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        boolean playlist = file.equals(list);
        serve(
            "/" + file.getFileName(),
            playlist ? "application/vnd.apple.mpegurl" : "video/mp2t",
            Files.readAllBytes(file));
      }
    }

    Production production = Camera.run(Camera.config(url("/list.m3u8")), 1_000).production();

    assertThat(Files.readString(list).lines().filter(line -> line.endsWith(".ts")).count())
        .isGreaterThan(2);
    assertThat(production.mediaMicros()).hasSize(50).isEqualTo(FfmpegProgram.pictureMicros(list));
    assertThat(production.end().end()).isEqualTo(EndReason.EOF);
    assertThat(clocks(production)).containsExactly(ClockSource.MEDIA);
  }

  @Test
  void folderOfVideosIsOneRecording() throws Exception {
    clip("a.mp4", "-metadata", "creation_time=2026-03-01T12:00:00Z");
    clip("b.mp4", "-metadata", "creation_time=2026-03-01T12:00:02Z");
    clip("c.mkv");

    Production production =
        Production.of(ProducerConfig.of(Production.STREAM, SourceAddress.parse(folder.toString())));

    List<Long> times = production.mediaMicros();
    assertThat(times).hasSize(30).isSorted();
    assertThat(times.get(10)).isEqualTo(2_000_000); // when it was taken
    assertThat(times.get(20)).isEqualTo(3_000_000); // where the one before ends
    assertThat(production.headers().get(0).id().captureMicros())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000);
  }

  @Test
  void folderOfPicturesHasTheTimesOfTheirNamesOrAFixedRate() throws Exception {
    Files.write(folder.resolve("gate_2026-03-01_12-00-01.500.jpg"), jpeg());
    Files.write(folder.resolve("gate_2026-03-01_12-00-00.jpg"), jpeg());
    ProducerConfig config =
        ProducerConfig.of(Production.STREAM, SourceAddress.parse(folder.toString()));

    Production named = Production.of(config.withStills(StillTimes.parse("name")));
    Production fixed =
        Production.of(config.withStills(StillTimes.parse("4")).withRun(Production.RUN));

    assertThat(named.mediaMicros()).containsExactly(0L, 1_500_000L);
    assertThat(clocks(named)).containsExactly(ClockSource.NAME);
    assertThat(named.headers().get(0).id().captureMicros())
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000);
    assertThat(fixed.mediaMicros()).containsExactly(0L, 250_000L);
    assertThat(clocks(fixed)).containsExactly(ClockSource.FIXED);
    assertThatThrownBy(() -> Production.of(config.withStills(StillTimes.parse("exif"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no time in its exif");
  }

  private Path clip(String name, String... more) {
    String[] options = new String[2 + more.length];
    options[0] = "-c:v";
    options[1] = "mpeg4";
    System.arraycopy(more, 0, options, 2, more.length);
    return FfmpegProgram.make(
        folder.resolve(name), "testsrc2=size=96x64:rate=10:duration=1", options);
  }

  private static byte[] jpeg() {
    return TestJpegs.numbered(7, 96, 64);
  }

  private void serve(String path, String type, byte[] content) {
    http.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
          }
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  private static Set<ClockSource> clocks(Production production) {
    return production.headers().stream().map(h -> h.clock()).collect(Collectors.toSet());
  }
}
