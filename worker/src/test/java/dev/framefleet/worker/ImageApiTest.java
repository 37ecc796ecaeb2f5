package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;

import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureLimits;
import dev.framefleet.worker.limits.Bombs;
import dev.framefleet.worker.opencv.TestPictures;
import dev.framefleet.worker.store.StorePatience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageApiTest {
  private static final PictureLimits LIMITS =
      new PictureLimits(
          1_000_000, 4_000_000, 50, Duration.ofSeconds(2), PictureLimits.DEFAULT_TIMEOUT);
  private static final MemoryStore STORED = new MemoryStore();
  private static final FaultyStore STORE = new FaultyStore(STORED);
  private static WorkerServer server;
  private static PictureClient client;

  @BeforeAll
  static void start() {
    server =
        WorkerServer.start(
            WorkerConfig.local(Samples.model(), "unused")
                .withConcurrency(1)
                .withPictures(new PictureApi(ZoneId.of("Asia/Singapore"), null, LIMITS)),
            STORE);
    client = new PictureClient(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void empty() {
    STORE.down(false);
    STORED.names().forEach(STORED::delete);
  }

  @Test
  void theAnswerIsTheNameAndTheObjectLiesUnderItsCaptureTime() throws Exception {
    HttpResponse<byte[]> answer =
        client.image("shiba \"inu\"", ClipFrames.jpeg(10), "231115_061320_700000");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(text(answer)).isEqualTo("\"shiba \\\"inu\\\"\"");
    assertThat(STORED.names()).hasSize(1);
    String name = STORED.names().get(0);
    assertThat(name).matches("images/2023111422/1700000000700000-[0-9a-f]{8}\\.jpg");
    assertThat(answer.headers().firstValue("Location")).contains(name);
    byte[] object = STORED.read(name);
    assertThat(JpegInfo.read(object, 0, object.length))
        .isEqualTo(new JpegInfo(Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, 3));
  }

  @Test
  void withoutATimestampItIsTheTimeOfArrival() throws Exception {
    long before = Clock.systemUTC().millis() * 1_000;
    client.image("a", ClipFrames.jpeg(10), null);
    long after = Clock.systemUTC().millis() * 1_000 + 1_000;
    String name = STORED.names().get(0);
    assertThat(Long.parseLong(name.substring("images/yyyymmddhh/".length()).substring(0, 16)))
        .isBetween(before, after);
    assertThat(comment(name))
        .isEqualTo(
            "{\"framefleet\":1,\"captureMicros\":"
                + name.substring("images/yyyymmddhh/".length()).substring(0, 16)
                + ",\"clock\":\"arrival\",\"image\":\"annotated\"}");
  }

  @Test
  void aTimeThatWasGivenHasNoMark() throws Exception {
    client.image("a", ClipFrames.jpeg(10), "231115_061320_700000");
    assertThat(JpegComments.extract(STORED.read(STORED.names().get(0)))).isEmpty();
  }

  private static String comment(String name) throws Exception {
    return new String(
        JpegComments.extract(STORED.read(name)).orElseThrow(), StandardCharsets.US_ASCII);
  }

  @Test
  void twoPicturesOfOneMicrosecondAreTwoObjects() throws Exception {
    for (int i = 0; i < 2; i++) {
      client.image("a", ClipFrames.jpeg(10), "231115_061320_700000");
    }
    assertThat(STORED.names()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"name\":",
        "400 | {} {}",
        "400 | {\"name\":\"a\",\"image\":\"aGVsbG8",
        "422 | []",
        "422 | {\"name\":\"a\"}",
        "422 | {\"image\":\"aGVsbG8=\"}",
        "422 | {\"name\":1,\"image\":\"aGVsbG8=\"}",
        "422 | {\"name\":\"a\",\"image\":\"aGVsbG8=\"}",
        "422 | {\"name\":\"a\",\"image\":\"%%%\"}",
        "422 | {\"name\":\"a\",\"image\":7}",
        "422 | {\"name\":\"a\",\"image\":\"\"}",
      })
  void whatIsNoPictureIsRefusedInAFewWords(int status, String body) throws Exception {
    HttpResponse<byte[]> answer = post(body, "application/json");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(text(answer)).startsWith("{\"status\":" + status + ",\"detail\":\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(STORED.names()).isEmpty();
  }

  @Test
  void aWrongTimestampIsRefused() throws Exception {
    assertThat(client.image("a", ClipFrames.jpeg(10), "2023-11-14T22:13:20Z").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aDamagedPictureIsRefused() throws Exception {
    assertThat(client.image("a", TestJpegs.truncated(ClipFrames.jpeg(10)), null).statusCode())
        .isEqualTo(422);
  }

  @Test
  void aPictureThatWouldTakeAllTimeIsRefused() throws Exception {
    byte[] progressive =
        TestPictures.encoded(".jpg", TestJpegs.noise(64, 48, 1), IMWRITE_JPEG_PROGRESSIVE, 1);
    assertThat(client.image("a", progressive, null).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> answer = client.image("a", Bombs.scans(progressive, 300), null);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(text(answer))
        .isEqualTo(
            "{\"status\":413,\"detail\":\"the JPEG has 310 scans, of which it may have 100\"}");
  }

  @Test
  void anotherTypeIsRefused() throws Exception {
    assertThat(post("a", "text/plain").statusCode()).isEqualTo(415);
    assertThat(post("a", "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
    assertThat(client.post("/image", new byte[] {1}, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(415);
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    HttpResponse<byte[]> answer = client.send("GET", "/image");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void refusalsAreCountedByTheirStatusWhereverTheyComeFrom() throws Exception {
    WorkerConfig config = WorkerConfig.local(Samples.model(), "unused").withConcurrency(1);
    try (WorkerServer worker = WorkerServer.start(config, new MemoryStore())) {
      PictureClient pictures = new PictureClient(worker.port());
      pictures.send("GET", "/image"); // before anything is begun
      pictures.post("/image", new byte[0]); // by its head
      pictures.post("/image", "{".getBytes(StandardCharsets.UTF_8)); // by its body
      pictures.image("a", new byte[] {1, 2, 3}, null); // by what it holds
      pictures.image("a", ClipFrames.jpeg(10), null); // not at all
      String metrics = new PushClient(worker.port()).get("/metrics").body();
      assertThat(metrics.lines().filter(line -> line.startsWith("framefleet_picture_refusals_")))
          .containsExactlyInAnyOrder(
              "framefleet_picture_refusals_total{status=\"400\"} 2.0",
              "framefleet_picture_refusals_total{status=\"405\"} 1.0",
              "framefleet_picture_refusals_total{status=\"422\"} 1.0");
    }
  }

  @Test
  void anEmptyBodyIsRefused() throws Exception {
    assertThat(post("", "application/json").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyOverTheLimitIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
    byte[] large = new byte[1_500_000];
    assertThat(client.post("/image", large).statusCode()).isEqualTo(413);
    try (Socket socket = connect()) {
      write(socket, "POST /image HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = " ".repeat(1_500_000);
      write(socket, Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n0\r\n\r\n");
      assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 413 ");
    }
  }

  @Test
  void aStoreThatIsDownIsUnavailable() throws Exception {
    STORE.down(true);
    HttpResponse<byte[]> answer = client.image("a", ClipFrames.jpeg(10), null);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aStoreThatIsKnownToBeDownCostsNoInference() throws Exception {
    FaultyStore failing = new FaultyStore(new MemoryStore());
    StorePatience brisk =
        new StorePatience(1, Duration.ofMillis(1), Duration.ofSeconds(4), 64, Duration.ofHours(1));
    WorkerConfig config = WorkerConfig.local(Samples.model(), "unused").withConcurrency(1);
    try (WorkerServer worker = WorkerServer.start(config, failing, brisk)) {
      PictureClient pictures = new PictureClient(worker.port());
      PushClient other = new PushClient(worker.port());
      failing.down(true);
      for (int i = 0; other.get("/health/ready").statusCode() == 200; i++) {
        assertThat(i).as("pushes until the store is known to be down").isLessThan(25);
        other.post(new byte[3]);
      }
      int writes = failing.calls(FaultyStore.Operation.CREATE);
      HttpResponse<byte[]> answer = pictures.image("a", ClipFrames.jpeg(10), null);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(answer)).contains("the store does not answer");
      assertThat(other.get("/metrics").body()).doesNotContain("stage=\"infer\"");
      assertThat(failing.calls(FaultyStore.Operation.CREATE)).isEqualTo(writes);
    }
  }

  @Test
  void slowSendersAreCutOffAndHoldUpNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Socket socket = connect();
        slow.add(socket);
        write(socket, "POST /image HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{");
      }
      assertThat(client.image("a", ClipFrames.jpeg(10), null).statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 408 ");
        write(socket, "{");
        socket.getInputStream().readAllBytes(); // the connection is at its end
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void whoFindsNoRoomInMemoryWaitsUnreadAndIsServed() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    byte[] body = PictureClient.body("a".repeat(1_000), ClipFrames.jpeg(10), null);
    byte[] padded = Arrays.copyOf(body, 900_000);
    Arrays.fill(padded, body.length, padded.length, (byte) ' ');
    try {
      for (int i = 0; i < 12; i++) {
        Socket socket = connect();
        waiting.add(socket);
        write(
            socket,
            "POST /image HTTP/1.1\r\nHost: x\r\nContent-Length: " + padded.length + "\r\n\r\n");
      }
      List<Thread> senders = new ArrayList<>();
      for (Socket socket : waiting) {
        Thread sender =
            new Thread(
                () -> {
                  try {
                    socket.getOutputStream().write(padded);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        sender.start();
        senders.add(sender);
      }
      for (Socket socket : waiting) {
        assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 ");
      }
      for (Thread sender : senders) {
        sender.join();
      }
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
    assertThat(STORED.names()).hasSize(12);
  }

  private static HttpResponse<byte[]> post(String body, String type) throws Exception {
    return client.post("/image", body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void write(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String statusLine(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
