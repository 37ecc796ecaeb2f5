package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.golden.GoldenPush;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.store.StorePatience;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerServerTest {
  private static final WorkerConfig CONFIG =
      WorkerConfig.local(Samples.model(), "unused").withConcurrency(2);
  private static final Duration OPEN_FOR = Duration.ofSeconds(1);
  private static final MemoryStore STORED = new MemoryStore();
  private static final FaultyStore STORE = new FaultyStore(STORED);
  private static WorkerServer server;
  private static PushClient client;

  @BeforeAll
  static void start() {
    server = WorkerServer.start(CONFIG, STORE);
    client = new PushClient(server.port());
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
  void aWrappedAndAnUnwrappedPushGiveTheSameResult() throws Exception {
    byte[] jpeg = ClipFrames.jpeg(10);
    Map<String, String> first =
        TestMessages.attributes(10, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
    Map<String, String> second =
        TestMessages.attributes(11, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT);
    assertThat(client.wrapped("1", first, jpeg).statusCode()).isEqualTo(204);
    assertThat(client.unwrapped("2", second, jpeg).statusCode()).isEqualTo(204);
    assertThat(result(10).detections()).hasSizeGreaterThan(3).isEqualTo(result(11).detections());
    assertThat(result(10).model()).isEqualTo("nanodet-g-416@60034366");
  }

  @Test
  void goldenPushesGiveTheFrameOfTheirAttributes() throws Exception {
    assertThat(client.post(GoldenPush.wrapped()).statusCode()).isEqualTo(204);
    assertGoldenFrame(STORED);

    MemoryStore others = new MemoryStore();
    try (WorkerServer other = WorkerServer.start(CONFIG, others)) {
      PushClient unwrapping = new PushClient(other.port());
      assertThat(unwrapping.unwrapped(GoldenPush.headers(), GoldenPush.data()).statusCode())
          .isEqualTo(204);
    }
    assertGoldenFrame(others);
  }

  private static void assertGoldenFrame(MemoryStore store) throws Exception {
    FrameHeader frame = FrameAttributes.readFrame(GoldenPush.attributes());
    String name = ObjectNames.frame(frame.id(), ObjectNames.JPG);
    assertThat(store.names()).containsExactly(name);
    assertThat(JpegComments.strip(store.read(name))).isEqualTo(GoldenPush.data());
    FrameHeader stored =
        ResultJson.read(JpegComments.extract(store.read(name)).orElseThrow()).result().header();
    assertThat(stored.id()).isEqualTo(frame.id());
    assertThat(stored.clock()).isEqualTo(frame.clock());
  }

  @Test
  void sameMessageTwiceIsAckedTwiceAndGivesOneObject() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(client.wrapped("1", TestMessages.attributes(20), TestMessages.JPEG).statusCode())
          .isEqualTo(204);
    }
    assertThat(STORED.names()).hasSize(1);
  }

  @Test
  void theSameFrameManyTimesAtOnceGivesOneObject() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 6)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> pushOne(30), threads))
              .toList();
      assertThat(answers).extracting(CompletableFuture::join).containsOnly(204);
    } finally {
      threads.shutdownNow();
    }
    assertThat(STORED.names()).hasSize(1);
  }

  @Test
  void poisonIsRecordedAndAcked() throws Exception {
    Map<String, String> outside = TestMessages.attributes(40);
    outside.put("ff-stream", "../x");
    assertThat(client.wrapped("a", outside, TestMessages.JPEG).statusCode()).isEqualTo(204);
    assertThat(client.unwrapped("b", outside, TestMessages.JPEG).statusCode()).isEqualTo(204);
    assertThat(client.wrapped("c", Map.of(), new byte[0]).statusCode()).isEqualTo(204);
    assertThat(client.wrapped("d", TestMessages.attributes(40), new byte[9]).statusCode())
        .isEqualTo(204);
    assertThat(STORED.names()).hasSize(4).allMatch(name -> name.startsWith("errors/"));
    assertThat(STORED.names()).contains(ObjectNames.error(TestMessages.id(40)));
  }

  @Test
  void bodiesThatAreNoMessagesEachHaveARecord() throws Exception {
    for (String body : List.of("", "garbage", "{\"message\":")) {
      assertThat(client.post(body.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(204);
    }
    assertThat(STORED.names()).hasSize(3).allMatch(name -> name.startsWith("errors/_unknown/"));
  }

  @Test
  void aPushOf12MegabytesIsPoison() throws Exception {
    byte[] body =
        PushClient.envelope("big", TestMessages.attributes(50), new byte[12_000_000 / 4 * 3]);
    assertThat(body.length).isGreaterThan(12_000_000);
    assertThat(client.post(body).statusCode()).isEqualTo(204);
    assertThat(STORED.names()).containsExactly(ObjectNames.error(TestMessages.id(50)));
  }

  @Test
  void aBodyOverTheLimitIsPoisonWithAnAnswer() throws Exception {
    assertThat(client.post(new byte[20_000_000]).statusCode()).isEqualTo(204);
    assertThat(STORED.names()).hasSize(1).allMatch(name -> name.startsWith("errors/_unknown/"));
    String record = new String(STORED.read(STORED.names().get(0)), StandardCharsets.UTF_8);
    assertThat(record).contains("push body over 14500000 bytes");
  }

  @Test
  void aStoreThatIsDownIsANack() throws Exception {
    STORE.down(true);
    assertThat(client.wrapped("1", TestMessages.attributes(60), TestMessages.JPEG).statusCode())
        .isEqualTo(503);
    assertThat(client.post(new byte[3]).statusCode()).isEqualTo(503);
    STORE.down(false);
    assertThat(client.wrapped("1", TestMessages.attributes(60), TestMessages.JPEG).statusCode())
        .isEqualTo(204);
    assertThat(STORED.names()).hasSize(1);
  }

  @Test
  void aStoreThatStaysDownShutsTheDoorUntilItIsBack() throws Exception {
    FaultyStore failing = new FaultyStore(new MemoryStore());
    StorePatience brisk =
        new StorePatience(3, Duration.ofMillis(20), Duration.ofSeconds(4), 64, OPEN_FOR);
    try (WorkerServer worker = WorkerServer.start(CONFIG, failing, brisk)) {
      PushClient pushes = new PushClient(worker.port());
      failing.down(true);
      for (int seq = 0; pushes.get("/health/ready").statusCode() == 200; seq++) {
        assertThat(seq).as("pushes until the door is shut").isLessThan(10);
        assertThat(pushes.wrapped("1", TestMessages.attributes(seq), TestMessages.JPEG))
            .extracting(HttpResponse::statusCode)
            .isEqualTo(503);
      }
      int writes = failing.calls(FaultyStore.Operation.CREATE);
      assertThat(pushes.wrapped("1", TestMessages.attributes(90), TestMessages.JPEG))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(503);
      assertThat(failing.calls(FaultyStore.Operation.CREATE)).isEqualTo(writes);
      assertThat(pushes.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(pushes.get("/metrics").body()).contains("framefleet_store_up 0.0");
      failing.down(false);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> pushes.get("/health/ready").statusCode() == 200);
      assertThat(pushes.wrapped("1", TestMessages.attributes(90), TestMessages.JPEG))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(204);
    }
  }

  @Test
  void healthAndMetricsAnswer() throws Exception {
    assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    pushOne(70);
    assertThat(client.get("/metrics").body())
        .contains("framefleet_frames_total{outcome=\"stored\",stage=\"worker\"}")
        .contains("framefleet_stage_seconds_count{stage=\"infer\"}")
        .contains("framefleet_model_info{head=\"nanodet\",model=\"nanodet-g-416@60034366\"} 1\n")
        .contains("framefleet_push_refusals_total{reason=\"unproven\"} 0.0");
  }

  @Test
  void bytesAreCountedInAndOut() throws Exception {
    FaultyStore other = new FaultyStore(new MemoryStore());
    try (WorkerServer worker = WorkerServer.start(CONFIG, other)) {
      PushClient pushes = new PushClient(worker.port());
      pushes.wrapped("1", TestMessages.attributes(1), TestMessages.JPEG);
      pushes.wrapped("1", TestMessages.attributes(1), TestMessages.JPEG);
      byte[] object = other.read(ObjectNames.frame(TestMessages.id(1), "jpg"));
      assertThat(pushes.get("/metrics").body())
          .contains(bytes("in", "message", 2 * TestMessages.JPEG.length))
          .contains(bytes("in", "picture", 0))
          .contains(bytes("out", "object", object.length));
    }
  }

  private static String bytes(String direction, String kind, int count) {
    return "framefleet_bytes_total{direction=\""
        + direction
        + "\",kind=\""
        + kind
        + "\"} "
        + (double) count
        + "\n";
  }

  @Test
  void anUnknownPathTellsNothingOfTheInside() throws Exception {
    assertThat(client.get("/secret").statusCode()).isEqualTo(404);
    assertThat(client.get("/secret").body()).doesNotContainIgnoringCase("exception", "spring");
    assertThat(client.get("/v1/push").statusCode()).isEqualTo(405);
  }

  @Test
  void twoWorkersRunInOneProgram() throws Exception {
    MemoryStore other = new MemoryStore();
    try (WorkerServer second = WorkerServer.start(CONFIG, other)) {
      assertThat(second.port()).isNotEqualTo(server.port());
      new PushClient(second.port()).wrapped("1", TestMessages.attributes(80), TestMessages.JPEG);
    }
    assertThat(other.names()).hasSize(1);
    assertThat(STORED.names()).isEmpty();
  }

  @Test
  void aPortInUseIsOneClearLine() {
    assertThatThrownBy(() -> WorkerServer.start(CONFIG.withPort(server.port()), new MemoryStore()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("port " + server.port() + " is in use");
  }

  @Test
  void withoutTokensAWorkerOnlyStartsWhenToldSo() {
    WorkerConfig open =
        new WorkerConfig(
            "127.0.0.1",
            0,
            Samples.model(),
            "unused",
            OptionalDouble.empty(),
            0,
            WorkerConfig.DEFAULT_ACK_DEADLINE,
            false,
            false,
            ResultSettings.DEFAULT,
            PictureApi.DEFAULT,
            null,
            null,
            null);
    assertThatThrownBy(() -> WorkerServer.start(open, new MemoryStore()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--allow-unauthenticated");
  }

  @Test
  void aMissingModelIsOneClearLine(@TempDir Path folder) {
    WorkerConfig config =
        WorkerConfig.local(folder.resolve("none.onnx"), folder.resolve("store").toString());
    assertThatThrownBy(() -> WorkerServer.start(config))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no such model file");
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneClearLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(
            () -> WorkerServer.start(WorkerConfig.local(Samples.model(), file.toString())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString());
  }

  private static int pushOne(long seq) {
    try {
      return client.wrapped("1", TestMessages.attributes(seq), TestMessages.JPEG).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FrameResult result(long seq) throws Exception {
    byte[] object = STORED.read(ObjectNames.frame(TestMessages.id(seq), "jpg"));
    return ResultJson.read(JpegComments.extract(object).orElseThrow()).result();
  }
}
