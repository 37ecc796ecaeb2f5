package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.intake.PushLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Senders that lose patience, come all at once, or come before a worker is ready. */
class DeadlineTest {
  private static final LongSupplier NANOS = SystemTime.nanoTicker();
  private static final Duration WORK = Duration.ofMillis(200);
  private static final Duration ACK_DEADLINE = Duration.ofMillis(100);

  /** Shorter than Pub/Sub's shortest deadline, so the sender here does as Pub/Sub does. */
  @Test
  void anAckDeadlineOfHalfTheWorksTimeStillStoresEveryFrameAtHardlyMoreThanOneInference() {
    int frames = 40;
    try (TestEdge edge = new TestEdge(null, ACK_DEADLINE)) {
      edge.detector.during(() -> LockSupport.parkNanos(WORK.toNanos()));
      List<CompletableFuture<Integer>> senders = new ArrayList<>();
      for (int seq = 0; seq < frames; seq++) {
        int of = seq;
        senders.add(
            CompletableFuture.supplyAsync(
                () -> pushUntilAcked(edge.port(), of), task -> new Thread(task).start()));
      }
      int deliveries = senders.stream().mapToInt(CompletableFuture::join).sum();
      assertThat(edge.stored.names()).hasSize(frames);
      assertThat(edge.detector.calls()).isBetween(frames, frames * 11 / 10);
      assertThat(deliveries).as("senders did lose patience").isGreaterThan(2 * frames);
    }
  }

  @Test
  void aBurstOf200FramesOntoAColdWorkerLosesNone() throws Exception {
    try (EmbeddedPubSub pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
        TestEdge edge = new TestEdge(null, Duration.ofSeconds(10), 8_000, PushLimits.DEFAULT)) {
      edge.detector.during(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)));
      PubSubEndpoint server = new PubSubEndpoint("burst", pubsub.endpoint());
      subscribe(server, edge.port());
      publish(server, 200);
      Awaitility.await().until(() -> pubsub.metrics().nacked() > 3);
      assertThat(edge.stored.names()).isEmpty();
      edge.ready();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> pubsub.metrics().acked() == 200);
      assertThat(edge.stored.names()).hasSize(200);
      assertThat(edge.detector.calls()).isEqualTo(200);
    }
  }

  @Test
  void aStopWaitsNoLongerThanItMayForWorkThatHangs() throws Exception {
    CompletableFuture<Void> never = new CompletableFuture<>();
    TestEdge edge = new TestEdge(null, Duration.ofSeconds(10), 500, PushLimits.DEFAULT);
    edge.ready();
    CompletableFuture<Void> working = new CompletableFuture<>();
    edge.detector.during(
        () -> {
          working.complete(null);
          never.join();
        });
    CompletableFuture<Boolean> acked =
        CompletableFuture.supplyAsync(
            () -> push(HttpClient.newHttpClient(), edge.port(), 1, Duration.ofSeconds(30)),
            task -> new Thread(task).start());
    working.join();
    long start = NANOS.getAsLong();
    edge.close();
    assertThat(TimeUnit.NANOSECONDS.toMillis(NANOS.getAsLong() - start)).isBetween(400L, 5_000L);
    never.complete(null);
    assertThat(acked.get(20, TimeUnit.SECONDS)).as("the unfinished one is a nack").isFalse();
  }

  /** Delivers again after each nack and each time-out, a little later each time. */
  private static int pushUntilAcked(int port, int seq) {
    HttpClient client = HttpClient.newHttpClient();
    int deliveries = 1;
    while (!push(client, port, seq, ACK_DEADLINE)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(500, 20L * deliveries)));
      deliveries++;
    }
    return deliveries;
  }

  private static boolean push(HttpClient client, int port, int seq, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/push"))
            .timeout(timeout)
            .POST(
                BodyPublishers.ofByteArray(
                    PushClient.envelope(
                        "m-" + seq, TestMessages.attributes(seq), TestMessages.JPEG)))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void subscribe(PubSubEndpoint server, int port) {
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      admin.ensureTopic("frames");
      admin.ensurePush(
          PushSpec.of("frames-push", "frames", URI.create("http://127.0.0.1:" + port + "/v1/push"))
              .withBackoff(Duration.ZERO, Duration.ofSeconds(1)));
    }
  }

  private static void publish(PubSubEndpoint server, int count) throws Exception {
    try (MessagePublisher topic = TopicPublisher.open(server, "frames", PublishBounds.DEFAULT)) {
      for (int seq = 0; seq < count; seq++) {
        CompletableFuture<String> unused =
            topic.publish(new OutgoingMessage(TestMessages.JPEG, TestMessages.attributes(seq)));
      }
    }
  }
}
