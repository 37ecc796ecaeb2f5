package dev.framefleet.worker.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.PullSpec;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.intake.HandlerGate;
import dev.framefleet.worker.metrics.MicrometerFrameMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames through StreamingPull, on the embedded server. */
class FramePullTest {
  private final MemoryStore stored = new MemoryStore();
  private final FaultyStore store = new FaultyStore(stored);
  private final FakeDetector detector = new FakeDetector();
  private final HandlerGate gate = new HandlerGate();
  private @Nullable EmbeddedPubSub pubsub;
  PubSubEndpoint server;

  @BeforeEach
  void start() throws IOException {
    server = newServer();
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      admin.ensureTopic("frames");
      admin.ensurePull(new PullSpec("frames-pull", "frames", Duration.ofSeconds(10)));
    }
    gate.open(handler());
  }

  @AfterEach
  void stop() {
    if (pubsub != null) {
      pubsub.close();
    }
  }

  PubSubEndpoint newServer() throws IOException {
    EmbeddedPubSub started = EmbeddedPubSub.start(EmulatorConfig.local());
    pubsub = started;
    return new PubSubEndpoint("pull-" + UUID.randomUUID(), started.endpoint());
  }

  /** For messages to come, or to come again. */
  Duration patience() {
    return Duration.ofSeconds(40);
  }

  @Test
  void everyFrameIsStoredOnceAndNoMoreAreHereThanAreWorkedOn() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    detector.during(
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          now.decrementAndGet();
        });
    publish(0, 60);
    try (FramePull pull = pull()) {
      assertThat(pull).isNotNull();
      Awaitility.await().atMost(patience()).until(() -> stored.names().size() == 60);
    }
    assertThat(detector.calls()).isEqualTo(60);
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void anOutageOfTheStoreIsWaitedOutWithoutNacks() throws Exception {
    store.down(true);
    publish(0, 4);
    try (FramePull pull = pull()) {
      assertThat(pull).isNotNull();
      Awaitility.await()
          .atMost(patience())
          .until(() -> store.calls(FaultyStore.Operation.CREATE) >= 3);
      store.down(false);
      Awaitility.await().atMost(patience()).until(() -> stored.names().size() == 4);
    }
    if (pubsub != null) {
      assertThat(pubsub.metrics().nacked()).isZero();
    }
  }

  @Test
  void aStoppedInstanceGivesItsMessagesToAnother() throws Exception {
    Semaphore working = new Semaphore(0);
    Semaphore mayEnd = new Semaphore(0);
    detector.during(
        () -> {
          working.release();
          mayEnd.acquireUninterruptibly();
        });
    publish(0, 10);
    FramePull doomed = pull();
    working.acquire();
    gate.shut();
    doomed.stop();
    mayEnd.release(1_000);
    doomed.close();
    int storedByFirst = stored.names().size();
    assertThat(storedByFirst).as("what was begun is finished").isBetween(1, 2);

    detector.during(() -> {});
    gate.open(handler());
    try (FramePull second = pull()) {
      assertThat(second).isNotSameAs(doomed);
      Awaitility.await().atMost(patience()).until(() -> stored.names().size() == 10);
    }
    assertThat(detector.calls()).as("no work was done twice").isEqualTo(10);
  }

  private FramePull pull() {
    return FramePull.start(new PullSource(server, "frames-pull"), 1, gate, SystemTime.nanoTicker());
  }

  private FrameHandler handler() {
    MicrometerFrameMetrics metrics = new MicrometerFrameMetrics(new SimpleMeterRegistry());
    return new FrameHandler(
        detector,
        store,
        new Admission(
            new AdmissionBounds(1, 2, Duration.ofHours(1)), metrics, SystemTime.nanoTicker()),
        metrics,
        SystemTime.wallClock(),
        SystemTime.nanoTicker());
  }

  private void publish(int from, int count) throws Exception {
    try (MessagePublisher topic = TopicPublisher.open(server, "frames", PublishBounds.DEFAULT)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int seq = from; seq < from + count; seq++) {
        answers.add(
            topic.publish(new OutgoingMessage(TestMessages.JPEG, TestMessages.attributes(seq))));
      }
      topic.flush();
      answers.forEach(CompletableFuture::join);
    }
  }
}
