package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import io.grpc.Status.Code;
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

  private static StreamingPullRequest.Builder opening(String subscription) {
    return StreamingPullRequest.newBuilder()
        .setSubscription(subscription)
        .setStreamAckDeadlineSeconds(60);
  }
}
