package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Short forms of the calls that the contract makes, in a project of its own. Thread-safe. */
public final class PubSubCalls {
  private static final int LIMIT_SECONDS = 60;

  private final Channel channel;
  private final String project = "projects/contract-" + UUID.randomUUID();

  /** Calls over the channel, which remains the caller's. */
  public PubSubCalls(Channel channel) {
    this.channel = channel;
  }

  /** {@code projects/PROJECT}, different for each object. */
  public String project() {
    return project;
  }

  /** The publisher service; each call of a stub has 60 s. */
  public PublisherGrpc.PublisherBlockingStub publisher() {
    return publisher(LIMIT_SECONDS);
  }

  /** The publisher service; each call of a stub has so many seconds. */
  public PublisherGrpc.PublisherBlockingStub publisher(int seconds) {
    return PublisherGrpc.newBlockingStub(channel).withDeadlineAfter(seconds, TimeUnit.SECONDS);
  }

  /** The subscriber service; each call of a stub has 60 s. */
  public SubscriberGrpc.SubscriberBlockingStub subscriber() {
    return SubscriberGrpc.newBlockingStub(channel)
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The subscriber service for streams; without a limit. */
  public SubscriberGrpc.SubscriberStub streams() {
    return SubscriberGrpc.newStub(channel);
  }

  /** The full name of a topic. */
  public String topicName(String id) {
    return project + "/topics/" + id;
  }

  /** The full name of a subscription. */
  public String subscriptionName(String id) {
    return project + "/subscriptions/" + id;
  }

  /** Makes a topic; its name. */
  public String topic(String id) {
    return publisher().createTopic(Topic.newBuilder().setName(topicName(id)).build()).getName();
  }

  /** Makes a subscription; its name. */
  public String subscription(
      String id, String topic, UnaryOperator<Subscription.Builder> settings) {
    Subscription.Builder builder =
        Subscription.newBuilder().setName(subscriptionName(id)).setTopic(topic);
    return subscriber().createSubscription(settings.apply(builder).build()).getName();
  }

  /** Makes a pull subscription whose leases outlast a slow machine; its name. */
  public String subscription(String id, String topic) {
    return subscription(id, topic, builder -> builder.setAckDeadlineSeconds(60));
  }

  /** Makes a push subscription; its name. */
  public String push(String id, String topic, String endpoint) {
    return subscription(
        id,
        topic,
        builder ->
            builder
                .setAckDeadlineSeconds(60)
                .setPushConfig(PushConfig.newBuilder().setPushEndpoint(endpoint).build()));
  }

  /** Publishes texts in one request; their ids. */
  public List<String> publish(String topic, String... texts) {
    PublishRequest.Builder request = PublishRequest.newBuilder().setTopic(topic);
    for (String text : texts) {
      request.addMessages(message(text));
    }
    return List.copyOf(publisher().publish(request.build()).getMessageIdsList());
  }

  /** Publishes one message; its id. */
  public String publish(String topic, PubsubMessage message) {
    PublishRequest request =
        PublishRequest.newBuilder().setTopic(topic).addMessages(message).build();
    return publisher().publish(request).getMessageIds(0);
  }

  /** A message with text and no attributes. */
  public static PubsubMessage message(String text) {
    return PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
  }

  /** One Pull that waits for a first message. */
  public List<ReceivedMessage> pull(String subscription, int max) {
    PullRequest request =
        PullRequest.newBuilder().setSubscription(subscription).setMaxMessages(max).build();
    return subscriber().pull(request).getReceivedMessagesList();
  }

  /** Pulls until there are that many. */
  public List<ReceivedMessage> pullAll(String subscription, int count) {
    List<ReceivedMessage> all = new ArrayList<>();
    while (all.size() < count) {
      List<ReceivedMessage> some = pull(subscription, count - all.size());
      assertThat(some).as("messages after %s", all.size()).isNotEmpty();
      all.addAll(some);
    }
    return all;
  }

  /** One Pull that does not wait. */
  @SuppressWarnings("deprecation") // Still the only way to ask without waiting.
  public List<ReceivedMessage> pullNow(String subscription, int max) {
    PullRequest request =
        PullRequest.newBuilder()
            .setSubscription(subscription)
            .setMaxMessages(max)
            .setReturnImmediately(true)
            .build();
    return subscriber().pull(request).getReceivedMessagesList();
  }

  /** Acks the messages. */
  public void ack(String subscription, List<ReceivedMessage> messages) {
    AcknowledgeRequest.Builder request =
        AcknowledgeRequest.newBuilder().setSubscription(subscription);
    messages.forEach(message -> request.addAckIds(message.getAckId()));
    subscriber().acknowledge(request.build());
  }

  /** Moves deadlines; 0 seconds is a nack. */
  public void modifyDeadline(String subscription, List<ReceivedMessage> messages, int seconds) {
    ModifyAckDeadlineRequest.Builder request =
        ModifyAckDeadlineRequest.newBuilder()
            .setSubscription(subscription)
            .setAckDeadlineSeconds(seconds);
    messages.forEach(message -> request.addAckIds(message.getAckId()));
    subscriber().modifyAckDeadline(request.build());
  }

  /** The texts of messages. */
  public static List<String> texts(List<ReceivedMessage> messages) {
    return messages.stream().map(m -> m.getMessage().getData().toStringUtf8()).toList();
  }

  /** The status with which a call is refused; fails if it is not. */
  public static Status.Code refusal(ThrowingCallable call) {
    StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(refused).as("the call was not refused").isNotNull();
    return refused.getStatus().getCode();
  }
}
