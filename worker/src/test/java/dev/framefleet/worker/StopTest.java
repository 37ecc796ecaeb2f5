package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.detect.ClipFrames;
import dev.framefleet.worker.frame.TestMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a process of its own that is told to end while it works: {@code .ci/run} runs it. */
@Tag("soak")
@Timeout(180)
class StopTest {
  private static final LongSupplier NANOS = SystemTime.nanoTicker();
  private static final int SENDERS = 8;

  private final Set<Integer> acked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean ended;

  @TempDir private Path folder;

  @Test
  void underLoadNoStoredFrameIsLostAndTheRestIsNacked() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(folder)) {
      ExecutorService senders = load(worker.port());
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acked.size() > 50);
      int loaded = underWay.get();
      long millis = stop(worker);
      ended = true;
      senders.shutdown();
      assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      System.err.println(
          "SIGTERM under load: ended in " + millis + " ms, " + acked.size() + " frames acked");
      assertThat(millis).as("until the process has ended" + worker.said()).isLessThan(10_000);
      assertThat(loaded).as("pushes under way when it was told").isPositive();
      for (int seq : acked) {
        expectWhole(seq);
      }
    }
  }

  @Test
  void aTopicThatDoesNotAnswerHoldsUpNoEnd() throws Exception {
    try (EmbeddedPubSub pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
        DeafProxy proxy = new DeafProxy(pubsub.port())) {
      try (PubSubAdmin admin = new PubSubAdmin(new PubSubEndpoint("p", pubsub.endpoint()))) {
        admin.ensureTopic("results");
      }
      Map<String, String> environment =
          Map.of(
              PubSubEndpoint.EMULATOR_HOST,
              "127.0.0.1:" + proxy.port(),
              "FRAMEFLEET_WORKER_RESULTS_TOPIC",
              "projects/p/topics/results");
      try (WorkerProcess worker = WorkerProcess.start(folder, environment)) {
        PushClient client = new PushClient(worker.port());
        assertThat(push(client, 0)).isEqualTo(204);
        proxy.deafen();
        ExecutorService senders = load(worker.port());
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> client.get("/health/ready").statusCode() == 503);
        assertThat(client.get("/metrics").body()).contains("framefleet_results_up 0.0");
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        long millis = stop(worker);
        ended = true;
        senders.shutdown();
        System.err.println("SIGTERM with a topic that does not answer: ended in " + millis + " ms");
        assertThat(millis).as("until the process has ended" + worker.said()).isLessThan(10_000);
        assertThat(acked).as("no event, no ack").isEmpty();
      }
    }
  }

  private ExecutorService load(int port) {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    for (int i = 0; i < SENDERS; i++) {
      senders.execute(
          () -> {
            PushClient client = new PushClient(port);
            while (!ended) {
              int seq = next.incrementAndGet();
              underWay.incrementAndGet();
              int status = push(client, seq);
              underWay.decrementAndGet();
              if (status == 204) {
                acked.add(seq);
              } else { // a nack
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
              }
            }
          });
    }
    return senders;
  }

  /** 0 if the connection ended before an answer, which is a nack as well. */
  private static int push(PushClient client, int seq) {
    try {
      return client
          .wrapped(
              "m" + seq,
              TestMessages.attributes(seq, Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT),
              ClipFrames.jpeg(100))
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long stop(WorkerProcess worker) throws InterruptedException {
    long start = NANOS.getAsLong();
    worker.terminate();
    return TimeUnit.NANOSECONDS.toMillis(NANOS.getAsLong() - start);
  }

  private void expectWhole(int seq) throws Exception {
    Path file = folder.resolve("store").resolve(ObjectNames.frame(TestMessages.id(seq), "jpg"));
    byte[] object = Files.readAllBytes(file);
    assertThat(JpegInfo.read(object, 0, object.length).width()).isEqualTo(Samples.CLIP_WIDTH);
    assertThat(
            ResultJson.read(JpegComments.extract(object).orElseThrow())
                .result()
                .header()
                .id()
                .seq())
        .isEqualTo(seq);
  }
}
