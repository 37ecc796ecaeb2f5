package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The flow control of streams, which Google documents and its emulator does not do. */
interface StreamFlowContract {
  /** Calls in a project that nothing else uses. */
  PubSubCalls pubsub();

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

  @Test
  default void aPingIsAnsweredToWhoSpeaksTheProtocolThatHasThem() throws Exception {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    StreamingPullRequest old = opening(subscription).build();
    StreamingPullRequest pinging = opening(subscription).setProtocolVersion(1).build();
    try (PullStream silent = new PullStream(pubsub(), old);
        PullStream stream = new PullStream(pubsub(), pinging)) {
      silent.send(StreamingPullRequest.getDefaultInstance());
      stream.send(StreamingPullRequest.getDefaultInstance());
      assertThat(stream.pong()).isTrue();
      silent.assertNoPong();
    }
  }

  @Test
  default void aProtocolVersionComesInTheFirstRequestAlone() throws Exception {
    String subscription = pubsub().subscription("frames-pull", pubsub().topic("frames"));
    try (PullStream stream = new PullStream(pubsub(), opening(subscription).build())) {
      stream.send(StreamingPullRequest.newBuilder().setProtocolVersion(1).build());
      assertThat(stream.end()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  private static StreamingPullRequest.Builder opening(String subscription) {
    return StreamingPullRequest.newBuilder()
        .setSubscription(subscription)
        .setStreamAckDeadlineSeconds(60);
  }
}
