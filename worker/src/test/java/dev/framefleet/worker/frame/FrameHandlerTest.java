package dev.framefleet.worker.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.FaultyStore.Fault;
import dev.framefleet.testkit.store.FaultyStore.Operation;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.limits.Bombs;
import dev.framefleet.worker.opencv.TestPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHandlerTest {
  private final MemoryStore stored = new MemoryStore();
  private final FaultyStore store = new FaultyStore(stored);
  private final FakeDetector detector = new FakeDetector();
  private final CountingMetrics metrics = new CountingMetrics();
  private final ManualClock clock = new ManualClock();
  private final FrameHandler handler = handler();

  @Test
  void aFrameBecomesOneObjectWithItsResultInside() throws Exception {
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.Stored());
    byte[] object = stored.read(ObjectNames.frame(TestMessages.id(3), "jpg"));
    FrameResult result = ResultJson.read(JpegComments.extract(object).orElseThrow()).result();
    assertThat(result.header().id()).isEqualTo(TestMessages.id(3));
    assertThat(result.model()).isEqualTo("fake@00000000");
    assertThat(result.detections()).hasSize(1);
    assertThat(JpegComments.strip(object)).isEqualTo(TestMessages.JPEG);
    assertThat(metrics.outcomes()).isEqualTo(Map.of("stored", 1L));
    assertThat(metrics.stages()).contains("queue", "infer", "embed", "store");
  }

  @Test
  void theTraceIdIsStoredBesideTheResult() throws Exception {
    Map<String, String> attributes = TestMessages.attributes(3);
    attributes.put("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");
    handler.handle(TestMessages.message(attributes, TestMessages.JPEG));
    byte[] object = stored.read(ObjectNames.frame(TestMessages.id(3), "jpg"));
    assertThat(new String(JpegComments.extract(object).orElseThrow(), StandardCharsets.US_ASCII))
        .contains("\"trace\":\"0123456789abcdef0123456789abcdef\"");
  }

  @Test
  void sameMessageTwiceGivesOneObjectAndOneInference() {
    handler.handle(TestMessages.frame(3));
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(stored.names()).hasSize(1);
    assertThat(detector.calls()).isEqualTo(1);
  }

  @Test
  void twoDeliveriesSideBySideNeverCostTwoInferences() throws Exception {
    FrameHandler busy = handler(new AdmissionBounds(4, 100, Duration.ofHours(1)));
    int frames = 5_000;
    Runnable deliveries =
        () -> {
          for (int seq = 0; seq < frames; seq++) {
            assertThat(busy.handle(TestMessages.frame(seq)).isFinal()).isTrue();
          }
        };
    FutureTask<Void> other = new FutureTask<>(deliveries, null);
    new Thread(other, "other").start();
    deliveries.run();
    other.get(30, TimeUnit.SECONDS);
    assertThat(detector.calls()).isEqualTo(frames);
  }

  @Test
  void aFrameThatAnotherWorkerStoredIsSuccess() {
    handler().handle(TestMessages.frame(3));
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(stored.names()).hasSize(1);
  }

  @Test
  void aLostAnswerOfTheStoreGivesOneObjectAndSuccess() {
    store.script(Operation.CREATE, Fault.ANSWER_LOST);
    assertThat(handler.handle(TestMessages.frame(3))).isInstanceOf(Outcome.StoreUnavailable.class);
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(stored.names()).hasSize(1);
  }

  @Test
  void aStoreThatIsDownLeavesTheFrameUnfinished() {
    store.down(true);
    assertThat(handler.handle(TestMessages.frame(3))).isInstanceOf(Outcome.StoreUnavailable.class);
    store.down(false);
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.Stored());
    assertThat(metrics.outcomes()).isEqualTo(Map.of("store-unavailable", 1L, "stored", 1L));
  }

  @Test
  void bytesThatAreNoJpegArePoison() throws Exception {
    expectPoison(
        TestMessages.attributes(3), "hello".getBytes(StandardCharsets.UTF_8), "not a JPEG");
  }

  @Test
  void aMessageWithoutDataIsPoison() throws Exception {
    expectPoison(TestMessages.attributes(3), new byte[0], "not a JPEG");
  }

  @Test
  void aTruncatedJpegIsPoison() throws Exception {
    expectPoison(
        TestMessages.attributes(3), TestJpegs.truncated(TestMessages.JPEG), "truncated JPEG");
  }

  @Test
  void aJpegThatWouldTakeAllTimeIsPoisonAndNotDecoded() throws Exception {
    byte[] progressive =
        TestPictures.encoded(".jpg", TestMessages.JPEG, IMWRITE_JPEG_PROGRESSIVE, 1);
    expectPoison(
        TestMessages.attributes(3),
        Bombs.scans(progressive, 300),
        "the JPEG has 310 scans, of which it may have 100");
    assertThat(detector.calls()).isZero();
  }

  @Test
  void anotherSizeThanTheAttributesSayIsPoison() throws Exception {
    expectPoison(
        TestMessages.attributes(3, 640, 480),
        TestMessages.JPEG,
        "the JPEG is 64x48, its attributes say 640x480");
  }

  @Test
  void aPictureOfMorePixelsThanAnyCamerasIsPoisonBeforeItIsDecoded() throws Exception {
    byte[] bomb = TestMessages.JPEG.clone();
    int frameHeader = indexOf(bomb, 0xff, 0xc0);
    ByteBuffer.wrap(bomb)
        .putShort(frameHeader + 5, (short) 8001)
        .putShort(frameHeader + 7, (short) 8000);
    expectPoison(TestMessages.attributes(3, 8000, 8001), bomb, "more than 64000000 pixels");
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    for (int i = 0; i < bytes.length - 1; i++) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new AssertionError("no such marker");
  }

  @Test
  void anUnknownVersionIsPoison() throws Exception {
    Map<String, String> attributes = TestMessages.attributes(3);
    attributes.put(FrameAttributes.VERSION, "2");
    expectPoison(attributes, TestMessages.JPEG, "unknown ff-v: \"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff-clock", "ff-width", "ff-kind"})
  void aMissingAttributeIsPoisonUnderTheFramesName(String name) throws Exception {
    Map<String, String> attributes = TestMessages.attributes(3);
    attributes.remove(name);
    expectPoison(attributes, TestMessages.JPEG, "missing attribute " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "ff-stream,../x",
    "ff-stream,",
    "ff-run,1700000000000000",
    "ff-seq,-1",
    "ff-capture-micros,17"
  })
  void withoutAValidIdentityPoisonIsRecordedUnderTheMessageId(String name, String value) {
    Map<String, String> attributes = TestMessages.attributes(3);
    attributes.put(name, value == null ? "" : value);
    assertThat(handler.handle(TestMessages.message(attributes, TestMessages.JPEG)))
        .isInstanceOf(Outcome.Poisoned.class);
    assertThat(stored.names()).containsExactly("errors/_unknown/2023111422/m-1.json");
    assertThat(detector.calls()).isZero();
  }

  @Test
  void whatIsNotEvenAMessageIsRecorded() {
    assertThat(handler.refuse("x/../y", "not JSON")).isEqualTo(new Outcome.Poisoned("not JSON"));
    assertThat(stored.names()).containsExactly("errors/_unknown/2023111422/x____y.json");
  }

  @Test
  void poisonThatCannotBeRecordedIsNotAcked() {
    store.down(true);
    assertThat(handler.handle(TestMessages.message(Map.of(), new byte[0])))
        .isInstanceOf(Outcome.StoreUnavailable.class);
  }

  @Test
  void poisonDeliveredAgainIsStillPoison() {
    PushMessage poison = TestMessages.message(TestMessages.attributes(3), new byte[9]);
    handler.handle(poison);
    assertThat(handler.handle(poison)).isEqualTo(new Outcome.Poisoned("not a JPEG"));
    assertThat(stored.names()).hasSize(1);
  }

  @Test
  void withoutATurnAFrameIsRefusedAndNothingIsWritten() {
    List<Outcome> refused = new ArrayList<>();
    detector.during(() -> refused.add(handler.handle(TestMessages.frame(4))));
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.Stored());
    assertThat(refused).containsExactly(new Outcome.Overloaded());
    assertThat(stored.names()).hasSize(1);
  }

  @Test
  void aTurnIsGivenBackWhenADetectorFails() {
    detector.during(
        () -> {
          throw new IllegalStateException("out of order");
        });
    assertThatThrownBy(() -> handler.handle(TestMessages.frame(3)))
        .isInstanceOf(IllegalStateException.class);
    detector.during(() -> {});
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.Stored());
  }

  @Test
  void nobodyHoldsATurnWhileAnObjectIsStored() {
    store.script(Operation.CREATE, Fault.UNAVAILABLE);
    handler.handle(TestMessages.frame(3));
    assertThat(handler.handle(TestMessages.frame(4))).isEqualTo(new Outcome.Stored());
  }

  @Test
  void aManifestIsStoredUnderItsContentsName() throws Exception {
    RunManifest end = manifest(EndReason.EOF);
    assertThat(handler.handle(manifestMessage(MessageKind.END, end)))
        .isEqualTo(new Outcome.Stored());
    assertThat(handler.handle(manifestMessage(MessageKind.END, end)))
        .isEqualTo(new Outcome.AlreadyThere());
    assertThat(ManifestJson.read(stored.read(ObjectNames.manifest(end)))).isEqualTo(end);
  }

  @Test
  void aManifestOfAnotherRunThanItsAttributesSayIsPoison() {
    Map<String, String> attributes =
        new HashMap<>(
            FrameAttributes.ofManifest(
                MessageKind.END, TestMessages.id(0).stream(), TestMessages.id(0).run()));
    attributes.put(FrameAttributes.RUN, "1700000000000001-00000001");
    assertThat(
            handler.handle(
                TestMessages.message(attributes, ManifestJson.write(manifest(EndReason.EOF)))))
        .isEqualTo(new Outcome.Poisoned("the manifest and its attributes differ"));
    assertThat(stored.names()).containsExactly("errors/_unknown/2023111422/m-1.json");
  }

  @Test
  void aCheckpointThatClosesTheRunIsPoison() {
    assertThat(handler.handle(manifestMessage(MessageKind.CHECKPOINT, manifest(EndReason.EOF))))
        .isInstanceOf(Outcome.Poisoned.class);
  }

  @Test
  void aManifestThatIsNotJsonIsPoison() {
    Map<String, String> attributes =
        FrameAttributes.ofManifest(
            MessageKind.CHECKPOINT, TestMessages.id(0).stream(), TestMessages.id(0).run());
    assertThat(handler.handle(TestMessages.message(attributes, new byte[] {'{'})))
        .isInstanceOf(Outcome.Poisoned.class);
  }

  private void expectPoison(Map<String, String> attributes, byte[] data, String reason)
      throws Exception {
    assertThat(handler.handle(TestMessages.message(attributes, data)))
        .isEqualTo(new Outcome.Poisoned(reason));
    String name = ObjectNames.error(TestMessages.id(3));
    assertThat(stored.names()).containsExactly(name);
    assertThat(ResultJson.readPoisonReason(stored.read(name))).isEqualTo(reason);
    assertThat(metrics.outcomes()).isEqualTo(Map.of("poisoned", 1L));
    assertThat(detector.calls()).isZero();
  }

  private FrameHandler handler() {
    return handler(new AdmissionBounds(1, 0, Duration.ofSeconds(10)));
  }

  private FrameHandler handler(AdmissionBounds bounds) {
    Admission admission = new Admission(bounds, metrics, clock.nanoTicker());
    return new FrameHandler(detector, store, admission, metrics, clock, clock.nanoTicker());
  }

  private static PushMessage manifestMessage(MessageKind kind, RunManifest manifest) {
    return TestMessages.message(
        FrameAttributes.ofManifest(kind, manifest.stream(), manifest.run()),
        ManifestJson.write(manifest));
  }

  private static RunManifest manifest(EndReason end) {
    return new RunManifest(
        TestMessages.id(0).stream(),
        TestMessages.id(0).run(),
        2,
        1,
        TestMessages.id(0).captureMicros(),
        TestMessages.id(1).captureMicros(),
        2,
        0,
        List.of(),
        List.of(),
        end);
  }
}
