package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.FramefleetMain;
import dev.framefleet.cli.relay.PushRelay;
import dev.framefleet.cli.relay.RoundRobin;
import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.emulator.EmulatorMetrics;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.testkit.samples.Samples;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part killed at once in the middle of its work, as a machine that goes away does. */
class KillTest {
  private static final Pattern WORKER_READY = Pattern.compile("worker: ready on port (\\d+)");
  private static final Pattern RUN_STARTED = Pattern.compile("plaza: (?:started, )?run (\\S+),");
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Duration START = Duration.ofSeconds(90);
  private static final int FRAMES = Samples.CLIP_FRAMES;

  @TempDir Path folder;
  private final List<AutoCloseable> started = new ArrayList<>();
  private final List<URI> workers = new CopyOnWriteArrayList<>();
  private Path store;
  private PubSubEndpoint server;
  private EmbeddedPubSub pubsub;

  @BeforeEach
  void startServer() throws Exception {
    store = folder.resolve("store");
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    started.add(pubsub);
    server = new PubSubEndpoint("kill-test", pubsub.endpoint());
    PushRelay relay = PushRelay.start(new RoundRobin(() -> workers));
    started.add(relay);
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      admin.ensureTopic("frames");
      admin.ensurePush(
          PushSpec.of("frames-push", "frames", relay.address().resolve("/v1/push"))
              .withAckDeadline(Duration.ofSeconds(10))
              .withBackoff(Duration.ZERO, Duration.ofSeconds(2)));
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).close();
    }
  }

  @Test
  void killedWorkerAndKilledProducerLoseAndDoubleNothing() throws Exception {
    Child doomedWorker = startWorker();
    startWorker();
    Child doomedProducer = producer();
    doomedProducer.await(START);
    awaitStored(10);
    doomedProducer.kill();
    assertThat(storedFrames()).isLessThan(FRAMES);
    doomedWorker.kill();
    assertThat(producer("").awaitExit()).isZero();

    Ledger ledger = settled();
    assertThat(ledger.balances(0, false)).isTrue();
    assertThat(ledger.runs()).hasSize(1);
    assertThat(ledger.runs().get(0).stored()).isEqualTo(FRAMES);
    assertThat(storedFrames()).isEqualTo(FRAMES);

    killedCollatorLeavesAPlayableVideo();
  }

  @Test
  void terminatedRunEndsProperlyWithWhatItHas() throws Exception {
    Path output = folder.resolve("out");
    Child run =
        start(
            Map.of(),
            Pattern.compile("producer: (\\d\\d+) decoded"),
            "run --stream plaza --input "
                + Samples.clip()
                + " --model "
                + Samples.model()
                + " --output "
                + output);
    run.await(START);
    run.terminate();

    assertThat(run.awaitExit()).isZero();
    int lines = Files.readAllLines(output.resolve("detections.jsonl")).size();
    assertThat(lines).isPositive();
    assertThat(Probe.frameMicros(output.resolve("annotated.mp4"))).hasSize(lines);
  }

  @Test
  void terminatedUnderLoadAWorkerFinishesWhatItHasBegunWithinTenSecondsAndOwesNothing()
      throws Exception {
    Child worker = startWorker();
    Child producer = producer("");
    awaitStored(10);
    LongSupplier nanos = SystemTime.nanoTicker();
    long start = nanos.getAsLong();
    worker.terminate();

    assertThat(worker.awaitExit()).isZero();
    assertThat(Duration.ofNanos(nanos.getAsLong() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(storedFrames())
        .isLessThan(FRAMES)
        .as("what is acked is stored")
        .isGreaterThanOrEqualTo(pubsub.metrics().acked());
    Awaitility.await().until(() -> underWay(pubsub.metrics()) == 0);
    startWorker();
    assertThat(producer.awaitExit()).isZero();
    assertThat(settled().balances(0, false)).isTrue();
  }

  private static long underWay(EmulatorMetrics metrics) {
    return metrics.delivered() - metrics.acked() - metrics.nacked();
  }

  /**
   * On the store that the test above has filled, since filling one takes seconds. With one thread
   * the first segment is in the file while the second one is made; with two both come at once.
   */
  private void killedCollatorLeavesAPlayableVideo() throws Exception {
    Path video = folder.resolve("annotated.mp4");
    Path partial = folder.resolve("annotated.partial.mp4");
    Child collator = collator(video, " --threads 1");
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> Files.exists(partial) && Files.size(partial) > 300_000);
    collator.kill();

    assertThat(video).doesNotExist();
    List<Long> played = Probe.frameMicros(partial);
    assertThat(played).hasSizeBetween(10, FRAMES - 1);
    assertThat(collator(video, "").awaitExit()).isZero();
    List<Long> complete = Probe.frameMicros(video);
    assertThat(complete).hasSize(FRAMES).startsWith(played.toArray(Long[]::new));
  }

  private Child startWorker() throws InterruptedException {
    Child worker =
        start(
            Map.of(),
            WORKER_READY,
            "worker --host 127.0.0.1 --port 0 --allow-unauthenticated --model "
                + Samples.model()
                + " --store "
                + store);
    workers.add(URI.create("http://127.0.0.1:" + worker.await(START)));
    return worker;
  }

  private Child producer() {
    return producer(" --realtime");
  }

  private Child producer(String pace) {
    return start(
        Map.of(PubSubEndpoint.EMULATOR_HOST, String.valueOf(server.emulatorHost())),
        RUN_STARTED,
        "producer --stream plaza --project kill-test"
            + pace
            + " --run "
            + Fleets.RUN
            + " --input "
            + Samples.clip());
  }

  private Child collator(Path video, String more) {
    return start(
        Map.of(),
        NOTHING,
        "collator --stream plaza --store " + store + " --output " + video + more);
  }

  private Child start(Map<String, String> environment, Pattern wanted, String command) {
    Child child =
        Child.start(
            Launcher.of(FramefleetMain.class),
            List.of(command.split(" ")),
            environment,
            wanted,
            line -> {});
    started.add(child);
    return child;
  }

  private void awaitStored(int frames) {
    Awaitility.await().atMost(START).until(() -> storedFrames() >= frames);
  }

  private long storedFrames() throws Exception {
    Path frames = store.resolve("frames");
    if (!Files.exists(frames)) {
      return 0;
    }
    try (Stream<Path> walk = Files.walk(frames)) {
      return walk.filter(path -> path.toString().endsWith(".jpg")).count();
    }
  }

  private Ledger settled() throws InterruptedException {
    return new Settling(
            new FolderStore(store, false),
            Fleets.STREAM,
            new Produced(Set.of(Fleets.RUN), List.of(), Optional.empty()),
            Fleets.silent(),
            SystemTime.nanoTicker(),
            Duration.ofSeconds(30))
        .await()
        .ledger();
  }
}
