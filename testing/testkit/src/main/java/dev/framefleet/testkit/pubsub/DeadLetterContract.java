package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages that fail again and again. */
interface DeadLetterContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void attemptsAreCountedAndTheFifthFailureMovesTheMessage() {
    String topic = pubsub().topic("frames");
    String dead = pubsub().topic("frames-dead");
    String subscription =
        pubsub().subscription("frames-pull", topic, sub -> sub.setDeadLetterPolicy(policy(dead)));
    String graveyard = pubsub().subscription("frames-dead-pull", dead);
    pubsub()
        .publish(
            topic, PubSubCalls.message("poison").toBuilder().putAttributes("ff-v", "1").build());
    for (int attempt = 1; attempt <= 5; attempt++) {
      List<ReceivedMessage> got = pubsub().pullAll(subscription, 1);
      assertThat(got.get(0).getDeliveryAttempt()).isEqualTo(attempt);
      pubsub().modifyDeadline(subscription, got, 0);
    }
    // The official emulator moves it when somebody asks for it once more.
    assertThat(pubsub().pullNow(subscription, 1)).isEmpty();
    PubsubMessage buried = pubsub().pullAll(graveyard, 1).get(0).getMessage();
    assertThat(buried.getData().toStringUtf8()).isEqualTo("poison");
    assertThat(buried.getAttributesMap())
        .containsEntry("ff-v", "1")
        .containsEntry("CloudPubSubDeadLetterSourceDeliveryCount", "5")
        .containsEntry("CloudPubSubDeadLetterSourceSubscription", "frames-pull")
        .containsEntry(
            "CloudPubSubDeadLetterSourceSubscriptionProject",
            pubsub().project().substring("projects/".length()))
        .containsKey("CloudPubSubDeadLetterSourceTopicPublishTime");
  }

  private static DeadLetterPolicy policy(String topic) {
    return DeadLetterPolicy.newBuilder()
        .setDeadLetterTopic(topic)
        .setMaxDeliveryAttempts(5)
        .build();
  }
}
