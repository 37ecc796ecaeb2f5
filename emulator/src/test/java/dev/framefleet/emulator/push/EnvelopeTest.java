package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.testkit.golden.GoldenPush;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {
  private static final PubsubMessage MESSAGE =
      PubsubMessage.newBuilder()
          .setData(ByteString.copyFromUtf8("frame"))
          .putAttributes("ff-stream", "plaza")
          .setMessageId("42")
          .setPublishTime(Timestamp.newBuilder().setSeconds(1_700_000_000).setNanos(120_000_000))
          .build();

  @Test
  void itIsWrittenAsGoogleWritesIt() {
    assertThat(text(Envelope.of(MESSAGE, "projects/p/subscriptions/s", 0)))
        .isEqualTo(
            "{\"message\":{\"attributes\":{\"ff-stream\":\"plaza\"},\"data\":\"ZnJhbWU=\","
                + "\"messageId\":\"42\",\"message_id\":\"42\","
                + "\"publishTime\":\"2023-11-14T22:13:20.120Z\","
                + "\"publish_time\":\"2023-11-14T22:13:20.120Z\"},"
                + "\"subscription\":\"projects/p/subscriptions/s\"}");
  }

  @Test
  void goldenPushesAreWrittenToTheByte() {
    PubsubMessage message =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(GoldenPush.data()))
            .putAllAttributes(GoldenPush.attributes())
            .setMessageId("10041792")
            .setPublishTime(Timestamp.newBuilder().setSeconds(1_700_000_004).setNanos(311_000_000))
            .build();
    String subscription = "projects/my-project/subscriptions/frames-push";

    assertThat(text(Envelope.of(message, subscription, 2)))
        .isEqualTo(new String(GoldenPush.wrapped(), StandardCharsets.UTF_8));
    PushHeaders unwrapped = new PushHeaders();
    UnwrappedHeaders.add(unwrapped, message, subscription, 2);
    Map<String, String> fields = new HashMap<>();
    unwrapped.forEach(fields::put);
    assertThat(fields).isEqualTo(GoldenPush.headers());
  }

  @Test
  void theAttemptStandsAtTheTopLevel() {
    JsonNode json = json(Envelope.of(MESSAGE, "projects/p/subscriptions/s", 3));
    assertThat(json.get("deliveryAttempt").asInt()).isEqualTo(3);
    assertThat(json.get("message").has("deliveryAttempt")).isFalse();
  }

  @Test
  void whatIsEmptyIsAbsent() {
    PubsubMessage bare = PubsubMessage.newBuilder().setMessageId("1").build();
    JsonNode message = json(Envelope.of(bare, "projects/p/subscriptions/s", 0)).get("message");
    assertThat(message.has("data")).isFalse();
    assertThat(message.has("attributes")).isFalse();
    assertThat(message.has("orderingKey")).isFalse();
  }

  @Test
  void anyTextInAttributesAndKeysStaysJson() {
    PubsubMessage odd =
        MESSAGE.toBuilder().putAttributes("q\"\\", "\n\u0000ä€").setOrderingKey("k\"").build();
    JsonNode message = json(Envelope.of(odd, "projects/p/subscriptions/s", 0)).get("message");
    assertThat(message.get("attributes").get("q\"\\").asString()).isEqualTo("\n\u0000ä€");
    assertThat(message.get("orderingKey").asString()).isEqualTo("k\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 60_000, 196_607, 196_608, 196_609, 393_216, 1_000_001})
  void theLengthIsThatOfTheBodyAndTheDataSurvive(int size) throws Exception {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    Envelope envelope =
        Envelope.of(
            MESSAGE.toBuilder().setData(ByteString.copyFrom(data)).build(),
            "projects/p/subscriptions/s",
            0);
    assertThat(text(envelope)).hasSize((int) envelope.length());
    JsonNode value = json(envelope).get("message").get("data");
    assertThat(value == null ? new byte[0] : value.binaryValue()).isEqualTo(data);
  }

  private static JsonNode json(Envelope envelope) {
    return new JsonMapper().readTree(text(envelope));
  }

  private static String text(Envelope envelope) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      envelope.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
