package dev.framefleet.testkit.pubsub;

import static dev.framefleet.testkit.pubsub.PubSubCalls.refusal;
import static dev.framefleet.testkit.pubsub.PubSubCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ModifyPushConfigRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import io.grpc.Status.Code;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Pull, acknowledge, and what happens to what is not acknowledged. */
interface PullContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void anEmptySubscriptionGivesNothing() {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    assertThat(pubsub().pullNow(subscription, 10)).isEmpty();
  }

  @Test
  default void whatWasPublishedBeforeTheSubscriptionIsNotDelivered() {
    String topic = pubsub().topic("frames");
    pubsub().publish(topic, "before");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "after");
    assertThat(texts(pubsub().pullAll(subscription, 1))).containsExactly("after");
  }

  @Test
  default void aLeasedMessageIsNotGivenTwice() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "frame");
    pubsub().pullAll(subscription, 1);
    assertThat(pubsub().pullNow(subscription, 10)).isEmpty();
  }

  @Test
  default void aNackedMessageComesAgainWithItsId() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "frame");
    List<ReceivedMessage> first = pubsub().pullAll(subscription, 1);
    pubsub().modifyDeadline(subscription, first, 0);
    List<ReceivedMessage> second = pubsub().pullAll(subscription, 1);
    assertThat(second.get(0).getMessage()).isEqualTo(first.get(0).getMessage());
  }

  @Test
  default void anAckedMessageNeverComesAgain() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "one", "two");
    List<ReceivedMessage> both = pubsub().pullAll(subscription, 2);
    pubsub().ack(subscription, both.subList(0, 1));
    // The nack of everything reaches only what is still leased.
    pubsub().modifyDeadline(subscription, both, 0);
    assertThat(texts(pubsub().pullAll(subscription, 1))).isEqualTo(texts(both.subList(1, 2)));
    assertThat(pubsub().pullNow(subscription, 10)).isEmpty();
  }

  @Test
  default void aSecondAckIsNoError() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publish(topic, "frame");
    List<ReceivedMessage> messages = pubsub().pullAll(subscription, 1);
    pubsub().ack(subscription, messages);
    pubsub().ack(subscription, messages);
  }

  @Test
  default void aWaitingPullIsAnsweredByALaterPublish() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> pubsub().pull(subscription, 1), task -> new Thread(task).start());
    pubsub().publish(topic, "frame");
    assertThat(texts(waiting.get(60, TimeUnit.SECONDS))).containsExactly("frame");
  }

  @Test
  default void pullNeedsRoomForAMessage() {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    assertThat(refusal(() -> pubsub().pull(subscription, 0))).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void ackIdsMustBeThereAndReadable() {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    AcknowledgeRequest.Builder request =
        AcknowledgeRequest.newBuilder().setSubscription(subscription);
    assertThat(refusal(() -> pubsub().subscriber().acknowledge(request.build())))
        .isEqualTo(Code.INVALID_ARGUMENT);
    request.addAckIds("no ack id");
    assertThat(refusal(() -> pubsub().subscriber().acknowledge(request.build())))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void ackOfAnUnknownSubscriptionIsNotFound() {
    AcknowledgeRequest request =
        AcknowledgeRequest.newBuilder()
            .setSubscription(pubsub().subscriptionName("nowhere"))
            .addAckIds("1-1")
            .build();
    assertThat(refusal(() -> pubsub().subscriber().acknowledge(request))).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  default void aPushSubscriptionCanBeTurnedToPull() throws Exception {
    try (PushSink sink = new PushSink(request -> 500)) {
      String topic = pubsub().topic("frames");
      String subscription = pubsub().push("frames-push", topic, sink.url());
      pubsub()
          .subscriber()
          .modifyPushConfig(
              ModifyPushConfigRequest.newBuilder()
                  .setSubscription(subscription)
                  .setPushConfig(PushConfig.getDefaultInstance())
                  .build());
      pubsub().publish(topic, "frame");
      assertThat(texts(pubsub().pullAll(subscription, 1))).containsExactly("frame");
      sink.assertNoMore();
    }
  }
}
