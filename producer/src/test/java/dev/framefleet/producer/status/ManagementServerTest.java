package dev.framefleet.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter err = new StringWriter();

  @Test
  void metricsHaveEveryCameraWithItsCounts() throws Exception {
    StatusBoard board = new StatusBoard(nanos::get, (stream, kind, detail) -> {});
    CameraStatus gate = board.camera(new StreamId("gate"));
    try (ManagementServer server = ManagementServer.start("127.0.0.1", 0, board)) {
      gate.started(RUN, "h264 640x360");
      gate.counted(new CameraStatus.Counts(100, 80, 15, 3, 1_000, 2));
      gate.event("picture-frozen", "since about ten seconds");

      String text = get(server, "/metrics").body();

      assertThat(text)
          .contains(
              "framefleet_frames_total{outcome=\"selected\",stage=\"select\",stream=\"gate\"} 20.0",
              "framefleet_frames_total{outcome=\"passed-over\",stage=\"select\",stream=\"gate\"}"
                  + " 80",
              "framefleet_frames_total{outcome=\"published\",stage=\"publish\",stream=\"gate\"} 15",
              "framefleet_frames_total{outcome=\"dropped\",stage=\"publish\",stream=\"gate\"} 3.0",
              "framefleet_jpeg_bytes_total{stream=\"gate\"} 1000.0",
              "framefleet_camera_up{stream=\"gate\"} 1.0",
              "framefleet_camera_warning{kind=\"frozen\",stream=\"gate\"} 1.0",
              "framefleet_queue_items{queue=\"spool\",stream=\"gate\"} 2.0",
              "jvm_memory_used_bytes");
    }
  }

  @Test
  void processIsReadyWhileACameraIsLive() throws Exception {
    StatusBoard board = new StatusBoard(nanos::get, (stream, kind, detail) -> {});
    CameraStatus gate = board.camera(new StreamId("gate"));
    CameraStatus yard = board.camera(new StreamId("yard"));
    try (ManagementServer server = ManagementServer.start("127.0.0.1", 0, board)) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      gate.started(RUN, "h264 640x360");
      yard.lost("rtsp://***@yard/1: no answer within 10000 ms");

      HttpResponse<String> ready = get(server, "/health/ready");

      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body())
          .contains("\"stream\":\"gate\",\"state\":\"live\"")
          .contains("\"stream\":\"yard\",\"state\":\"lost\",\"detail\":\"rtsp://***@yard/1");
      gate.lost("gone");
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      gate.ended();
      yard.ended();
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void countsGoOnInTheNextRun() {
    StatusBoard board = new StatusBoard(nanos::get, (stream, kind, detail) -> {});
    CameraStatus gate = board.camera(new StreamId("gate"));
    gate.started(RUN, "h264");
    gate.counted(new CameraStatus.Counts(10, 0, 10, 0, 100, 0));
    gate.started(RUN, "h264");
    gate.counted(new CameraStatus.Counts(5, 0, 4, 1, 50, 1));

    assertThat(gate.snapshot().counts()).isEqualTo(new CameraStatus.Counts(15, 0, 14, 1, 150, 1));
  }

  @Test
  void logHasAJsonLinePerEventAndCamera() {
    StatusProgress progress = progress(false);
    StatusBoard board = new StatusBoard(nanos::get, progress);
    board.camera(new StreamId("gate")).started(RUN, "h264 640x360");
    board.camera(new StreamId("yard")).lost("rtsp://u:secret@yard/1: refused");

    progress.show(board.snapshots());

    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"time\":\"2026-03-01T12:00:00Z\",\"severity\":\""))
        .anyMatch(line -> line.contains("\"event\":\"started\"") && line.contains("h264 640x360"))
        .anyMatch(line -> line.contains("\"WARNING\"") && line.contains("rtsp://***@yard/1"))
        .anyMatch(line -> line.contains("\"state\":\"live\"") && line.contains("\"decoded\":0"));
    assertThat(err.toString().lines().toList().get(1)).doesNotContain("secret");
  }

  @Test
  void terminalHasOneLinePerCameraThatIsWrittenOver() {
    StatusProgress progress = progress(true);
    StatusBoard board = new StatusBoard(nanos::get, (stream, kind, detail) -> {});
    board.camera(new StreamId("gate")).started(RUN, "h264 640x360");
    board.camera(new StreamId("yard"));
    progress.show(board.snapshots());
    nanos.addAndGet(2_000_000_000L);
    board.camera(new StreamId("gate")).counted(new CameraStatus.Counts(40, 0, 20, 1, 1_000_000, 0));

    progress.show(board.snapshots());

    assertThat(err.toString())
        .contains("\u001b[2A")
        .contains(
            "gate: live, h264 640x360, 40 decoded, 20 published, 1.0 MB, 10.0 frames/s, 1 dropped")
        .contains("yard: connecting");
  }

  private StatusProgress progress(boolean terminal) {
    return new StatusProgress(
        new PrintWriter(err, true),
        terminal,
        () -> Instant.parse("2026-03-01T12:00:00Z"),
        nanos::get);
  }

  private static HttpResponse<String> get(ManagementServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
