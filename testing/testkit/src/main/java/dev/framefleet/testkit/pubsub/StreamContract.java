package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streaming pull. */
interface StreamContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

  @Test
  default void aStreamGetsWhatIsPublishedLater() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    try (PullStream stream = new PullStream(pubsub(), opening(subscription).build())) {
      pubsub().publish(topic, "one", "two", "three");
      List<ReceivedMessage> got = List.of(stream.next(), stream.next(), stream.next());
      assertThat(PubSubCalls.texts(got)).containsExactlyInAnyOrder("one", "two", "three");
    }
  }

  @Test
  default void ackAndNackGoThroughTheStream() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    try (PullStream stream = new PullStream(pubsub(), opening(subscription).build())) {
      pubsub().publish(topic, "acked", "nacked");
      List<ReceivedMessage> got = List.of(stream.next(), stream.next());
      for (ReceivedMessage message : got) {
        boolean ack = message.getMessage().getData().toStringUtf8().equals("acked");
        StreamingPullRequest.Builder request = StreamingPullRequest.newBuilder();
        stream.send(
            ack
                ? request.addAckIds(message.getAckId()).build()
                : request
                    .addModifyDeadlineAckIds(message.getAckId())
                    .addModifyDeadlineSeconds(0)
                    .build());
      }
      assertThat(PubSubCalls.texts(List.of(stream.next()))).containsExactly("nacked");
    }
  }

  @Test
  default void aStreamHoldsNoMoreThanTheClientAllows() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    StreamingPullRequest first = opening(subscription).setMaxOutstandingMessages(2).build();
    try (PullStream stream = new PullStream(pubsub(), first)) {
      pubsub().publish(topic, "1", "2", "3", "4", "5", "6");
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        List<ReceivedMessage> two = List.of(stream.next(), stream.next());
        stream.assertNoMore();
        texts.addAll(PubSubCalls.texts(two));
        StreamingPullRequest.Builder acks = StreamingPullRequest.newBuilder();
        two.forEach(message -> acks.addAckIds(message.getAckId()));
        stream.send(acks.build());
      }
      assertThat(texts).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  default void anUnaryAckMakesRoomInTheStream() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    StreamingPullRequest first = opening(subscription).setMaxOutstandingMessages(1).build();
    try (PullStream stream = new PullStream(pubsub(), first)) {
      pubsub().publish(topic, "1", "2");
      ReceivedMessage one = stream.next();
      stream.assertNoMore();
      pubsub().ack(subscription, List.of(one));
      assertThat(stream.next().getMessage()).isNotEqualTo(one.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 601})
  default void aStreamDeadlineOutside10To600IsRefused(int seconds) throws Exception {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    StreamingPullRequest first = opening(subscription).setStreamAckDeadlineSeconds(seconds).build();
    try (PullStream stream = new PullStream(pubsub(), first)) {
      assertThat(stream.end()).isEqualTo(Code.INVALID_ARGUMENT);
    }
  }

  @Test
  default void aStreamOfAnUnknownSubscriptionIsNotFound() throws Exception {
    StreamingPullRequest first = opening(pubsub().subscriptionName("nowhere")).build();
    try (PullStream stream = new PullStream(pubsub(), first)) {
      assertThat(stream.end()).isEqualTo(Code.NOT_FOUND);
    }
  }

  @Test
  default void aStreamWithoutSubscriptionIsRefused() throws Exception {
    StreamingPullRequest first =
        StreamingPullRequest.newBuilder().setStreamAckDeadlineSeconds(10).build();
    try (PullStream stream = new PullStream(pubsub(), first)) {
      assertThat(stream.end()).isEqualTo(Code.INVALID_ARGUMENT);
    }
  }

  @Test
  default void twoStreamsShareTheMessages() throws Exception {
    String topic = pubsub().topic("frames");
    String subscription = pubsub().subscription("frames-pull", topic);
    StreamingPullRequest first = opening(subscription).setMaxOutstandingMessages(1).build();
    try (PullStream left = new PullStream(pubsub(), first);
        PullStream right = new PullStream(pubsub(), first)) {
      pubsub().publish(topic, "1", "2");
      assertThat(left.next().getMessage()).isNotEqualTo(right.next().getMessage());
    }
  }

  private static StreamingPullRequest.Builder opening(String subscription) {
    return StreamingPullRequest.newBuilder()
        .setSubscription(subscription)
        .setStreamAckDeadlineSeconds(10);
  }
}
