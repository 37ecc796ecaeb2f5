package dev.framefleet.worker.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.FaultyStore.Operation;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.limits.DecodeLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultEventsTest {
  private final MemoryStore stored = new MemoryStore();
  private final FaultyStore store = new FaultyStore(stored);
  private final RecordingPublisher topic = new RecordingPublisher();
  private final FakeDetector detector = new FakeDetector();
  private final CountingMetrics metrics = new CountingMetrics();
  private final ManualClock clock = new ManualClock();

  @Test
  void theEventIsTheResultWithTheNameOfItsObject() throws Exception {
    assertThat(handle(ResultImage.ORIGINAL, 3)).isEqualTo(new Outcome.Stored());
    String name = ObjectNames.frame(TestMessages.id(3), "jpg");
    byte[] json = JpegComments.extract(stored.read(name)).orElseThrow();
    OutgoingMessage event = topic.messages().get(0);
    assertThat(event.data()).isEqualTo(ResultJson.writeEvent(ResultJson.read(json).result(), name));
    assertThat(new String(event.data(), StandardCharsets.US_ASCII))
        .endsWith("\"object\":\"" + name + "\"}");
    assertThat(event.attributes())
        .containsEntry("ff-stream", "plaza")
        .containsEntry("ff-seq", "3")
        .containsEntry("ff-capture-micros", "1700000000300000");
  }

  @Test
  void theObjectIsThereBeforeItsEvent() {
    topic.failNext(new PublishException("down", null));
    handle(ResultImage.ORIGINAL, 3);
    assertThat(stored.names()).hasSize(1);
  }

  @Test
  void aFailedPublishIsANackAndTheNextDeliveryPublishes() {
    topic.failNext(new PublishException("the topic is gone", null));
    FrameHandler handler = handler(ResultImage.ORIGINAL);
    assertThat(handler.handle(TestMessages.frame(3)))
        .isEqualTo(new Outcome.EventUnpublished("the topic is gone"));
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(topic.messages()).hasSize(2);
    assertThat(topic.messages().get(1).data()).isEqualTo(topic.messages().get(0).data());
    assertThat(detector.calls()).as("no inference for a result that is stored").isEqualTo(1);
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(topic.messages()).as("nothing is owed any more").hasSize(2);
  }

  @Test
  void aTopicThatDoesNotAnswerIsANack() {
    topic.holdAnswers();
    assertThat(handle(ResultImage.ORIGINAL, 3)).isInstanceOf(Outcome.EventUnpublished.class);
  }

  @ParameterizedTest
  @EnumSource(ResultImage.class)
  void whatAnotherWorkerStoredIsPublishedAsItStands(ResultImage image) {
    handle(image, 3);
    assertThat(handle(image, 3)).isEqualTo(new Outcome.AlreadyThere());
    assertThat(topic.messages()).hasSize(2);
    assertThat(topic.messages().get(1).data()).isEqualTo(topic.messages().get(0).data());
  }

  @Test
  void aStoreThatCannotBeReadIsANack() {
    handle(ResultImage.ORIGINAL, 3);
    store.script(Operation.READ, FaultyStore.Fault.REFUSED);
    assertThat(handle(ResultImage.ORIGINAL, 3)).isInstanceOf(Outcome.StoreUnavailable.class);
    assertThat(topic.messages()).hasSize(1);
  }

  @Test
  void whatThisWorkerHasPublishedIsAnsweredWithoutAnything() {
    FrameHandler handler = handler(ResultImage.ORIGINAL);
    handler.handle(TestMessages.frame(3));
    assertThat(handler.handle(TestMessages.frame(3))).isEqualTo(new Outcome.AlreadyThere());
    assertThat(topic.messages()).hasSize(1);
    assertThat(detector.calls()).isEqualTo(1);
  }

  private Outcome handle(ResultImage image, long seq) {
    return handler(image).handle(TestMessages.frame(seq));
  }

  private FrameHandler handler(ResultImage image) {
    Admission admission =
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)), metrics, clock.nanoTicker());
    return new FrameHandler(
        detector,
        store,
        admission,
        metrics,
        clock,
        clock.nanoTicker(),
        image,
        new ResultEvents(topic, store, Duration.ofMillis(20)),
        DecodeLimit.USUAL);
  }
}
