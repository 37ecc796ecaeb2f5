package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.pubsub.PushSink;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.ResultSettings;
import dev.framefleet.worker.WorkerConfig;
import dev.framefleet.worker.WorkerServer;
import dev.framefleet.worker.frame.ResultImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The worker's events through Google's client, on the embedded server. */
class ResultTopicTest {
  private static final FrameId ID = new FrameId(Fleets.STREAM, Fleets.RUN, 7, 1700000000700000L);

  @Test
  void aStoredFramesEventNamesItsObject() throws Exception {
    MemoryStore store = new MemoryStore();
    try (EmbeddedPubSub pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
        PushSink sink = PushSink.acking()) {
      PubSubEndpoint endpoint = new PubSubEndpoint("demo", pubsub.endpoint());
      try (PubSubAdmin admin = new PubSubAdmin(endpoint)) {
        admin.ensureTopic("results");
        admin.ensurePush(PushSpec.of("results-push", "results", URI.create(sink.url())));
      }
      try (WorkerServer worker = WorkerServer.start(config(endpoint), store)) {
        assertThat(push(worker.port())).isEqualTo(204);
      }
      String name = ObjectNames.frame(ID, ObjectNames.JPG);
      assertThat(store.names()).containsExactly(name);
      String event = sink.next().text();
      String data = event.replaceAll("(?s).*\"data\"\\s*:\\s*\"([^\"]*)\".*", "$1");
      assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII))
          .startsWith("{\"framefleet\":1,\"stream\":\"plaza\"")
          .endsWith(",\"object\":\"" + name + "\"}");
    }
  }

  @Test
  void aTopicThatIsNotThereStopsTheStartInOneLine() throws Exception {
    try (EmbeddedPubSub pubsub = EmbeddedPubSub.start(EmulatorConfig.local())) {
      PubSubEndpoint endpoint = new PubSubEndpoint("demo", pubsub.endpoint());
      assertThatThrownBy(() -> WorkerServer.start(config(endpoint), new MemoryStore()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("results");
    }
  }

  private static WorkerConfig config(PubSubEndpoint endpoint) {
    return WorkerConfig.local(Samples.model(), "unused")
        .withResults(new ResultSettings(ResultImage.ORIGINAL, "results", endpoint));
  }

  private static int push(int port) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/push"))
            .header("x-goog-pubsub-message-id", "1")
            .POST(BodyPublishers.ofByteArray(TestJpegs.solid(64, 48, 0x336699)));
    FrameAttributes.ofFrame(FrameHeader.plain(ID, ClockSource.MEDIA, 64, 48))
        .forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
