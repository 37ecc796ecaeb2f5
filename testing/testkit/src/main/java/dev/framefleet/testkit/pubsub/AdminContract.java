package dev.framefleet.testkit.pubsub;

import static dev.framefleet.testkit.pubsub.PubSubCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.Status.Code;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics and subscriptions come, are listed, and go. */
interface AdminContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void aTopicIsFoundByItsName() {
    String topic = pubsub().topic("frames");
    Topic found =
        pubsub().publisher().getTopic(GetTopicRequest.newBuilder().setTopic(topic).build());
    assertThat(found.getName()).isEqualTo(topic);
  }

  @Test
  default void aTopicIsMadeOnce() {
    pubsub().topic("frames");
    assertThat(refusal(() -> pubsub().topic("frames"))).isEqualTo(Code.ALREADY_EXISTS);
  }

  @Test
  default void anUnknownTopicIsNotFound() {
    String topic = pubsub().topicName("nowhere");
    assertThat(
            refusal(
                () ->
                    pubsub()
                        .publisher()
                        .getTopic(GetTopicRequest.newBuilder().setTopic(topic).build())))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(
            refusal(
                () ->
                    pubsub()
                        .publisher()
                        .deleteTopic(DeleteTopicRequest.newBuilder().setTopic(topic).build())))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(refusal(() -> pubsub().publish(topic, "lost"))).isEqualTo(Code.NOT_FOUND);
    assertThat(refusal(() -> pubsub().subscription("sub", topic))).isEqualTo(Code.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "1frames", "google-frames", "fra mes", "fra/mes", "främes"})
  default void aTopicNameOutsideTheRulesIsRefused(String id) {
    assertThat(refusal(() -> pubsub().topic(id))).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void anIdMayHave255Characters() {
    String longest = "f".repeat(255);
    assertThat(pubsub().topic(longest)).endsWith(longest);
    assertThat(refusal(() -> pubsub().topic("f".repeat(256)))).isEqualTo(Code.INVALID_ARGUMENT);
  }

  @Test
  default void allAllowedCharactersMayBeUsed() {
    assertThat(pubsub().topic("aZ09-_.~+%25")).endsWith("aZ09-_.~+%25");
  }

  @Test
  default void topicsAreListedPageByPage() {
    pubsub().topic("frames-1");
    pubsub().topic("frames-2");
    pubsub().topic("frames-3");
    ListTopicsRequest request =
        ListTopicsRequest.newBuilder().setProject(pubsub().project()).setPageSize(2).build();
    ListTopicsResponse first = pubsub().publisher().listTopics(request);
    ListTopicsResponse second =
        pubsub()
            .publisher()
            .listTopics(request.toBuilder().setPageToken(first.getNextPageToken()).build());
    assertThat(first.getTopicsList()).hasSize(2);
    assertThat(second.getTopicsList()).hasSize(1);
    assertThat(second.getNextPageToken()).isEmpty();
  }

  @Test
  default void aDeletedTopicLeavesItsSubscription() {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    pubsub().publisher().deleteTopic(DeleteTopicRequest.newBuilder().setTopic(topic).build());
    assertThat(subscriptionOf(subscription).getTopic()).isEqualTo("_deleted-topic_");
  }

  @Test
  default void aSubscriptionHasGooglesDefaults() {
    String name =
        pubsub().subscription("frames-pull", pubsub().topic("frames"), UnaryOperator.identity());
    Subscription found = subscriptionOf(name);
    assertThat(found.getAckDeadlineSeconds()).isEqualTo(10);
    assertThat(found.getMessageRetentionDuration().getSeconds()).isEqualTo(7 * 24 * 3600);
    assertThat(found.hasRetryPolicy()).isFalse();
    assertThat(found.hasDeadLetterPolicy()).isFalse();
    assertThat(found.getPushConfig().getPushEndpoint()).isEmpty();
  }

  @Test
  default void aSubscriptionIsMadeOnce() {
    String topic = pubsub().topic("frames");
    pubsub().subscription("frames-pull", topic);
    assertThat(refusal(() -> pubsub().subscription("frames-pull", topic)))
        .isEqualTo(Code.ALREADY_EXISTS);
  }

  @Test
  default void anUnknownSubscriptionIsNotFound() {
    String name = pubsub().subscriptionName("nowhere");
    assertThat(refusal(() -> subscriptionOf(name))).isEqualTo(Code.NOT_FOUND);
    assertThat(refusal(() -> pubsub().pullNow(name, 1))).isEqualTo(Code.NOT_FOUND);
    assertThat(refusal(() -> delete(name))).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  default void aDeletedSubscriptionIsGone() {
    String name = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    delete(name);
    assertThat(refusal(() -> subscriptionOf(name))).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  default void subscriptionsAreListedByProjectAndByTopic() {
    String topic = pubsub().topic("frames");
    String other = pubsub().topic("results");
    String first = pubsub().subscription("frames-1", topic);
    String second = pubsub().subscription("frames-2", topic);
    pubsub().subscription("results-1", other);
    ListSubscriptionsResponse all =
        pubsub()
            .subscriber()
            .listSubscriptions(
                ListSubscriptionsRequest.newBuilder().setProject(pubsub().project()).build());
    assertThat(all.getSubscriptionsList()).hasSize(3);
    assertThat(
            pubsub()
                .publisher()
                .listTopicSubscriptions(
                    ListTopicSubscriptionsRequest.newBuilder().setTopic(topic).build())
                .getSubscriptionsList())
        .containsExactlyInAnyOrder(first, second);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 601})
  default void anAckDeadlineOutOfReachIsRefused(int seconds) {
    String topic = pubsub().topic("frames");
    assertThat(
            refusal(
                () ->
                    pubsub().subscription("sub", topic, sub -> sub.setAckDeadlineSeconds(seconds))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 101, -1})
  default void deliveryAttemptsOutside5To100AreRefused(int attempts) {
    String topic = pubsub().topic("frames");
    String dead = pubsub().topic("frames-dead");
    DeadLetterPolicy policy =
        DeadLetterPolicy.newBuilder()
            .setDeadLetterTopic(dead)
            .setMaxDeliveryAttempts(attempts)
            .build();
    assertThat(
            refusal(
                () -> pubsub().subscription("sub", topic, sub -> sub.setDeadLetterPolicy(policy))))
        .isEqualTo(Code.OUT_OF_RANGE);
  }

  @Test
  default void aBackoffOver600SecondsIsRefused() {
    String topic = pubsub().topic("frames");
    RetryPolicy policy =
        RetryPolicy.newBuilder()
            .setMaximumBackoff(Duration.newBuilder().setSeconds(601).build())
            .build();
    assertThat(
            refusal(() -> pubsub().subscription("sub", topic, sub -> sub.setRetryPolicy(policy))))
        .isEqualTo(Code.INVALID_ARGUMENT);
  }

  private Subscription subscriptionOf(String name) {
    return pubsub()
        .subscriber()
        .getSubscription(GetSubscriptionRequest.newBuilder().setSubscription(name).build());
  }

  private void delete(String name) {
    pubsub()
        .subscriber()
        .deleteSubscription(DeleteSubscriptionRequest.newBuilder().setSubscription(name).build());
  }
}
