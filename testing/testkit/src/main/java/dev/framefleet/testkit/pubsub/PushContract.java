package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.PushConfig.NoWrapper;
import dev.framefleet.testkit.pubsub.PushSink.Received;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Delivery over HTTP. */
interface PushContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void theEnvelopeCarriesDataAttributesAndIdentity() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      String subscription = pubsub().push("frames-push", topic, sink.url());
      byte[] data = {0, 1, -1, -2, 100};
      String id =
          pubsub()
              .publish(
                  topic,
                  PubsubMessage.newBuilder()
                      .setData(ByteString.copyFrom(data))
                      .putAttributes("ff-stream", "plaza \"ä\"")
                      .build());
      Received got = sink.next();
      assertThat(got.headers().get("content-type")).startsWith("application/json");
      JsonNode envelope = json(got);
      JsonNode message = envelope.get("message");
      assertThat(Base64.getDecoder().decode(message.get("data").asString())).isEqualTo(data);
      assertThat(message.get("attributes").get("ff-stream").asString()).isEqualTo("plaza \"ä\"");
      assertThat(message.get("messageId").asString()).isEqualTo(id);
      assertThat(message.get("message_id").asString()).isEqualTo(id);
      assertThat(message.get("publishTime").asString())
          .isEqualTo(message.get("publish_time").asString())
          .endsWith("Z");
      assertThat(envelope.get("subscription").asString()).isEqualTo(subscription);
      assertThat(envelope.has("deliveryAttempt")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12_287, 12_288, 12_289, 100_000, 3_000_000})
  default void dataOfAnySizeSurvivesThePush(int size) throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      byte[] data = new byte[size];
      for (int i = 0; i < size; i++) {
        data[i] = (byte) (i * 31);
      }
      pubsub()
          .publish(topic, PubsubMessage.newBuilder().setData(ByteString.copyFrom(data)).build());
      String base64 = json(sink.next()).get("message").get("data").asString();
      assertThat(Base64.getDecoder().decode(base64)).isEqualTo(data);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  default void theseStatusesAck(int status) throws Exception {
    try (PushSink sink = new PushSink(request -> status)) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      pubsub().publish(topic, "first");
      sink.next();
      // A second message goes through the same window: had the first one been nacked, it would
      // have come again before or with it.
      pubsub().publish(topic, "second");
      assertThat(text(sink.next())).isEqualTo("second");
      sink.assertNoMore();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {205, 301, 302, 400, 401, 404, 429, 500, 503})
  default void theseStatusesNack(int status) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (PushSink sink = new PushSink(r -> calls.incrementAndGet() == 1 ? status : 204)) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      String id = pubsub().publish(topic, "frame").get(0);
      sink.next();
      assertThat(json(sink.next()).get("message").get("messageId").asString()).isEqualTo(id);
    }
  }

  @Test
  default void anUnwrappedPushIsTheDataAlone() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      unwrapped(topic, sink, false);
      pubsub()
          .publish(
              topic,
              PubsubMessage.newBuilder(PubSubCalls.message("raw"))
                  .putAttributes("ff-v", "1")
                  .build());
      Received got = sink.next();
      assertThat(got.text()).isEqualTo("raw");
      assertThat(got.headers()).doesNotContainKeys("x-goog-pubsub-message-id", "ff-v");
    }
  }

  @Test
  default void metadataOfAnUnwrappedPushIsInTheHeaders() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      String subscription = unwrapped(topic, sink, true);
      String id =
          pubsub()
              .publish(
                  topic,
                  PubSubCalls.message("raw").toBuilder()
                      .putAttributes("ff-stream", "plaza")
                      .build());
      Received got = sink.next();
      assertThat(got.text()).isEqualTo("raw");
      assertThat(got.headers().get("x-goog-pubsub-message-id")).isEqualTo(id);
      assertThat(got.headers().get("x-goog-pubsub-subscription-name")).isEqualTo(subscription);
      assertThat(got.headers().get("x-goog-pubsub-publish-time")).isNotBlank();
      assertThat(got.headers().get("ff-stream")).isEqualTo("plaza");
    }
  }

  @Test
  default void aThousandMessagesArriveEachOnce() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      Set<String> sent = new HashSet<>();
      for (int i = 0; i < 100; i++) {
        sent.addAll(pubsub().publish(topic, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
      }
      Set<String> got = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        got.add(json(sink.next()).get("message").get("messageId").asString());
      }
      assertThat(got).isEqualTo(sent);
      sink.assertNoMore();
    }
  }

  private String unwrapped(String topic, PushSink sink, boolean metadata) {
    PushConfig config =
        PushConfig.newBuilder()
            .setPushEndpoint(sink.url())
            .setNoWrapper(NoWrapper.newBuilder().setWriteMetadata(metadata).build())
            .build();
    return pubsub().subscription("frames-push", topic, sub -> sub.setPushConfig(config));
  }

  private static String text(Received push) {
    byte[] data = Base64.getDecoder().decode(json(push).get("message").get("data").asString());
    return ByteString.copyFrom(data).toStringUtf8();
  }

  private static JsonNode json(Received push) {
    return new JsonMapper().readTree(push.text());
  }
}
