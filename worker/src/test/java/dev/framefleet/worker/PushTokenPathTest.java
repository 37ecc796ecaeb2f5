package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.token.PushAccount;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of the embedded server, judged by its own keys. */
class PushTokenPathTest {
  private static final String AUDIENCE = "https://worker.example";
  private static final String EMAIL = "pusher@test.iam.gserviceaccount.com";

  private EmbeddedPubSub pubsub;
  private TestEdge edge;

  @BeforeEach
  void start() throws IOException {
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    edge =
        new TestEdge(
            new PushAccount(AUDIENCE, EMAIL, URI.create(pubsub.jwksUrl())), Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    edge.close();
    pubsub.close();
  }

  @Test
  void aPushWithTheRightTokenIsStored() throws Exception {
    publish(new PushSpec.Oidc(EMAIL, AUDIENCE), false);
    Awaitility.await().until(() -> pubsub.metrics().acked() == 1);
    assertThat(edge.stored.names()).containsExactly(ObjectNames.frame(TestMessages.id(1), "jpg"));
  }

  @Test
  void anUnwrappedOneToo() throws Exception {
    publish(new PushSpec.Oidc(EMAIL, AUDIENCE), true);
    Awaitility.await().until(() -> pubsub.metrics().acked() == 1);
    assertThat(edge.stored.names()).hasSize(1);
  }

  @Test
  void aPushOfAnotherAccountIsRefused() throws Exception {
    publish(new PushSpec.Oidc("stranger@test.iam.gserviceaccount.com", AUDIENCE), false);
    Awaitility.await().until(() -> pubsub.metrics().nacked() >= 2);
    assertThat(edge.stored.names()).isEmpty();
    assertThat(edge.detector.calls()).isZero();
  }

  @Test
  void aRefusalComesBeforeTheBodyIsSent() throws Exception {
    assertThat(headAlone("Content-Length: 14000000")).startsWith("HTTP/1.1 401 ");
    assertThat(headAlone("Content-Length: 14000000\r\nExpect: 100-continue"))
        .startsWith("HTTP/1.1 401 ");
    assertThat(headAlone("Authorization: Bearer x.y.z\r\nTransfer-Encoding: chunked"))
        .startsWith("HTTP/1.1 401 ");
    assertThat(edge.stored.names()).as("no record of what strangers send").isEmpty();
  }

  /** The first bytes of the answer to a head whose body never comes. */
  private String headAlone(String headers) throws IOException {
    try (Socket socket = edge.connect()) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/push HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(13), StandardCharsets.ISO_8859_1);
    }
  }

  private void publish(PushSpec.Oidc token, boolean unwrapped) throws Exception {
    PubSubEndpoint server = new PubSubEndpoint("test", pubsub.endpoint());
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      admin.ensureTopic("frames");
      admin.ensurePush(
          PushSpec.of(
                  "frames-push",
                  "frames",
                  URI.create("http://127.0.0.1:" + edge.port() + "/v1/push"))
              .withBackoff(Duration.ZERO, Duration.ofSeconds(1))
              .withUnwrapped(unwrapped)
              .withOidc(token));
    }
    try (MessagePublisher topic = TopicPublisher.open(server, "frames", PublishBounds.DEFAULT)) {
      topic
          .publish(new OutgoingMessage(TestMessages.JPEG, TestMessages.attributes(1)))
          .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
          .join();
    }
  }
}
