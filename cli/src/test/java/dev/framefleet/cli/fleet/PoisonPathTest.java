package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.WorkerConfig;
import dev.framefleet.worker.WorkerServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that can never become results, among good ones: publisher, push, worker, folder. */
class PoisonPathTest {
  private static final byte[] JPEG = TestJpegs.checkers(64, 48, 0x336699, 0xffffff);
  private static final int GOOD = 24;

  /** As many as the worker works on: it refuses none for want of a turn. */
  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

  @TempDir Path folder;
  private final List<Future<String>> answers = new ArrayList<>();

  @Test
  void poisonIsRecordedAndAckedAtItsFirstDeliveryAndHoldsNobodyUp() throws Exception {
    Path store = folder.resolve("a/b/c/store"); // room for what climbs out
    try (EmbeddedPubSub pubsub =
            EmbeddedPubSub.start(EmulatorConfig.local().withMaxPushWindow(AT_ONCE));
        WorkerServer worker =
            WorkerServer.start(WorkerConfig.local(Samples.model(), store.toString()))) {
      PubSubEndpoint endpoint = new PubSubEndpoint("poison", pubsub.endpoint());
      subscribe(endpoint, worker.port());
      int poison = publishAll(endpoint);

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> pubsub.metrics().acked() == GOOD + poison);

      assertThat(pubsub.metrics().nacked())
          .as("nothing made the subscription, which all share, slow down")
          .isZero();
      assertThat(pubsub.metrics().delivered()).isEqualTo(GOOD + poison);
      assertThat(below(store.resolve("frames")))
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(0, GOOD)
                  .mapToObj(seq -> store.resolve(ObjectNames.frame(id(seq), ObjectNames.JPG)))
                  .toList());
      assertThat(below(store.resolve("errors"))).hasSize(poison);
      for (long seq = 100; seq < 105; seq++) {
        assertThat(store.resolve(ObjectNames.error(id(seq)))).exists();
      }
      assertThat(below(store.resolve("errors/_unknown"))).hasSize(poison - 5);
      assertThat(below(folder)).as("elsewhere").allMatch(file -> file.startsWith(store));
    }
  }

  /** Good frames with a poisonous message behind each of the first ones; how many of these. */
  private int publishAll(PubSubEndpoint endpoint) throws Exception {
    List<OutgoingMessage> poison = poison();
    try (MessagePublisher publisher =
        TopicPublisher.open(endpoint, "frames", PublishBounds.DEFAULT)) {
      for (int seq = 0; seq < GOOD; seq++) {
        answers.add(publisher.publish(new OutgoingMessage(JPEG, attributes(seq))));
        if (seq < poison.size()) {
          answers.add(publisher.publish(poison.get(seq)));
        }
      }
    }
    for (Future<String> answer : answers) {
      answer.get();
    }
    return poison.size();
  }

  private List<OutgoingMessage> poison() {
    byte[] text = "this is not a picture".getBytes(StandardCharsets.US_ASCII);
    Map<String, String> larger = new HashMap<>(attributes(102));
    larger.put(FrameAttributes.WIDTH, "65");
    return List.of(
        new OutgoingMessage(text, attributes(100)),
        new OutgoingMessage(TestJpegs.truncated(JPEG), attributes(101)),
        new OutgoingMessage(JPEG, larger),
        with(103, FrameAttributes.VERSION, "2"),
        with(104, FrameAttributes.KIND, "group"),
        with(105, FrameAttributes.STREAM, "../escaped-stream"),
        with(106, FrameAttributes.STREAM, "../../../escaped-stream"),
        with(107, FrameAttributes.STREAM, folder + "/escaped-stream"),
        with(108, FrameAttributes.RUN, "../../escaped-stream"),
        with(109, FrameAttributes.SEQ, "-1"),
        with(110, FrameAttributes.CAPTURE_MICROS, "soon"),
        new OutgoingMessage(JPEG, Map.of("colour", "red")),
        new OutgoingMessage(JPEG, Map.of()));
  }

  private static OutgoingMessage with(long seq, String attribute, String value) {
    Map<String, String> attributes = new HashMap<>(attributes(seq));
    attributes.put(attribute, value);
    return new OutgoingMessage(JPEG, attributes);
  }

  private static Map<String, String> attributes(long seq) {
    return FrameAttributes.ofFrame(FrameHeader.plain(id(seq), ClockSource.MEDIA, 64, 48));
  }

  private static FrameId id(long seq) {
    return new FrameId(Fleets.STREAM, Fleets.RUN, seq, Fleets.RUN.startMicros() + 1_000 * seq);
  }

  private static void subscribe(PubSubEndpoint endpoint, int port) {
    try (PubSubAdmin admin = new PubSubAdmin(endpoint)) {
      admin.ensureTopic("frames");
      admin.ensurePush(
          PushSpec.of(
              "frames-push", "frames", URI.create("http://127.0.0.1:" + port + "/v1/push")));
    }
  }

  /** Files, but for what a write is under way to. */
  private static List<Path> below(Path top) throws Exception {
    try (Stream<Path> walk = Files.walk(top)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/.tmp/"))
          .toList();
    }
  }
}
