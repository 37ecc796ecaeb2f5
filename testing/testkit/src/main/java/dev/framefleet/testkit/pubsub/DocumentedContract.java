package dev.framefleet.testkit.pubsub;

import static dev.framefleet.testkit.pubsub.PubSubCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import io.grpc.Status.Code;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What Google documents and its emulator does not do: limits, statuses, fields. */
interface DocumentedContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  default void anAckDeadlineBelow10SecondsIsRefused(int seconds) {
    String topic = pubsub().topic("frames");
    assertThat(
            refusal(
                () ->
                    pubsub().subscription("sub", topic, sub -> sub.setAckDeadlineSeconds(seconds))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void anAttributeKeyMustNotBeginWithGoog() {
    String topic = pubsub().topic("frames");
    assertThat(refusal(() -> pubsub().publish(topic, withAttribute("googclient", "v"))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void status203Nacks() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (PushSink sink = new PushSink(r -> calls.incrementAndGet() == 1 ? 203 : 204)) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      pubsub().publish(topic, "frame");
      assertThat(sink.next().text()).isEqualTo(sink.next().text());
    }
  }

  @Test
  default void aMessageOf12MegabytesIsRefused() {
    String topic = pubsub().topic("frames");
    assertThat(
            refusal(
                () ->
                    pubsub()
                        .publish(
                            topic,
                            PubsubMessage.newBuilder()
                                .setData(ByteString.copyFrom(new byte[12_000_000]))
                                .build())))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void aHundredAttributesAreAllowedAndNoMore() {
    String topic = pubsub().topic("frames");
    assertThat(pubsub().publish(topic, withAttributes(100))).isNotEmpty();
    assertThat(refusal(() -> pubsub().publish(topic, withAttributes(101))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void anAttributeKeyHasAtMost256Bytes() {
    String topic = pubsub().topic("frames");
    assertThat(pubsub().publish(topic, withAttribute("k".repeat(256), "v"))).isNotEmpty();
    assertThat(refusal(() -> pubsub().publish(topic, withAttribute("k".repeat(257), "v"))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void anAttributeValueHasAtMost1024Bytes() {
    String topic = pubsub().topic("frames");
    assertThat(pubsub().publish(topic, withAttribute("k", "v".repeat(1024)))).isNotEmpty();
    assertThat(refusal(() -> pubsub().publish(topic, withAttribute("k", "v".repeat(1025)))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void aDeadlineOver600SecondsIsRefused() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "frame");
    List<ReceivedMessage> messages = pubsub().pullAll(subscription, 1);
    assertThat(refusal(() -> pubsub().modifyDeadline(subscription, messages, 601)))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void anEnvelopeWithoutDataHasNoData() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub().topic("frames");
      pubsub().push("frames-push", topic, sink.url());
      pubsub().publish(topic, PubsubMessage.newBuilder().putAttributes("ff-kind", "end").build());
      assertThat(new JsonMapper().readTree(sink.next().text()).get("message").has("data"))
          .isFalse();
    }
  }

  @Test
  default void pushesSayTheirAttemptAndEndInTheDeadLetterTopic() throws Exception {
    try (PushSink sink = new PushSink(request -> 500)) {
      String topic = pubsub().topic("frames");
      String dead = pubsub().topic("frames-dead");
      String graveyard = pubsub().subscription("frames-dead-pull", dead);
      pubsub()
          .subscription(
              "frames-push",
              topic,
              sub ->
                  sub.setDeadLetterPolicy(policy(dead))
                      .setPushConfig(PushConfig.newBuilder().setPushEndpoint(sink.url()).build()));
      pubsub().publish(topic, "poison");
      for (int attempt = 1; attempt <= 5; attempt++) {
        assertThat(new JsonMapper().readTree(sink.next().text()).get("deliveryAttempt").asInt())
            .isEqualTo(attempt);
      }
      assertThat(PubSubCalls.texts(pubsub().pullAll(graveyard, 1))).containsExactly("poison");
      sink.assertNoMore();
    }
  }

  private static PubsubMessage withAttribute(String key, String value) {
    return PubsubMessage.newBuilder().putAttributes(key, value).build();
  }

  private static PubsubMessage withAttributes(int count) {
    PubsubMessage.Builder message = PubsubMessage.newBuilder();
    for (int i = 0; i < count; i++) {
      message.putAttributes("key-" + i, "value");
    }
    return message.build();
  }

  private static DeadLetterPolicy policy(String topic) {
    return DeadLetterPolicy.newBuilder()
        .setDeadLetterTopic(topic)
        .setMaxDeliveryAttempts(5)
        .build();
  }
}
