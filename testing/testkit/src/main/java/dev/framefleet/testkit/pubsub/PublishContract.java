package dev.framefleet.testkit.pubsub;

import static dev.framefleet.testkit.pubsub.PubSubCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import io.grpc.Status.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be published, and how it arrives. */
interface PublishContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void aMessageArrivesWithIdTimeAndAttributes() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    PubsubMessage sent =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(new byte[] {0, -1, 127}))
            .putAttributes("ff-stream", "plaza")
            .putAttributes("empty", "")
            .build();
    String id = pubsub().publish(topic, sent);
    ReceivedMessage got = pubsub().pullAll(subscription, 1).get(0);
    assertThat(got.getMessage().getMessageId()).isEqualTo(id);
    assertThat(got.getMessage().getData()).isEqualTo(sent.getData());
    assertThat(got.getMessage().getAttributesMap()).isEqualTo(sent.getAttributesMap());
    assertThat(got.getMessage().getPublishTime().getSeconds()).isPositive();
    assertThat(got.getDeliveryAttempt()).isZero();
  }

  /**
   * Google's emulator fails while it refuses such a request: mostly there is no answer, so the call
   * has a deadline, and now and then its stream is reset.
   */
  @Test
  default void aMessageOf12MegabytesIsNeverTaken() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    PublishRequest large =
        PublishRequest.newBuilder()
            .setTopic(topic)
            .addMessages(
                PubsubMessage.newBuilder().setData(ByteString.copyFrom(new byte[12_000_000])))
            .build();
    assertThat(refusal(() -> pubsub().publisher(5).publish(large)))
        .isIn(Code.INVALID_ARGUMENT, Code.INTERNAL, Code.DEADLINE_EXCEEDED);
    pubsub().publish(topic, "frame");
    assertThat(PubSubCalls.texts(pubsub().pullAll(subscription, 1))).containsExactly("frame");
  }

  @Test
  default void idsOfOneRequestAreDistinctAndInOrder() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    List<String> ids = pubsub().publish(topic, "one", "two", "three");
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    Map<String, String> texts = new HashMap<>();
    pubsub()
        .pullAll(subscription, 3)
        .forEach(
            m -> texts.put(m.getMessage().getMessageId(), m.getMessage().getData().toStringUtf8()));
    assertThat(ids).extracting(texts::get).containsExactly("one", "two", "three");
  }

  @Test
  default void everySubscriptionGetsEveryMessage() {
    String topic = pubsub().topic("frames");
    String first = pubsub().subscription("first", topic);
    String second = pubsub().subscription("second", topic);
    pubsub().publish(topic, "frame");
    assertThat(PubSubCalls.texts(pubsub().pullAll(first, 1))).containsExactly("frame");
    assertThat(PubSubCalls.texts(pubsub().pullAll(second, 1))).containsExactly("frame");
  }

  @Test
  default void attributesAloneAreAMessage() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, PubsubMessage.newBuilder().putAttributes("ff-kind", "end").build());
    assertThat(pubsub().pullAll(subscription, 1).get(0).getMessage().getData().isEmpty()).isTrue();
  }

  @Test
  default void anEmptyMessageIsRefused() {
    String topic = pubsub().topic("frames");
    assertThat(refusal(() -> pubsub().publish(topic, PubsubMessage.getDefaultInstance())))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void aRequestWithoutMessagesIsRefused() {
    PublishRequest request = PublishRequest.newBuilder().setTopic(pubsub().topic("frames")).build();
    assertThat(refusal(() -> pubsub().publisher().publish(request)))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void aMessageOf9MegabytesIsTaken() {
    String topic = pubsub().topic("frames");
    assertThat(pubsub().publish(topic, ofBytes(9_000_000))).isNotEmpty();
  }

  private static PubsubMessage ofBytes(int size) {
    return PubsubMessage.newBuilder().setData(ByteString.copyFrom(new byte[size])).build();
  }
}
