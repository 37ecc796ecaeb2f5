package dev.framefleet.emulator.rpc;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.Topic;
import dev.framefleet.emulator.broker.Broker;
import dev.framefleet.emulator.validation.MessageLimits;
import dev.framefleet.emulator.validation.ResourceNames;
import dev.framefleet.emulator.validation.TopicRules;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** Topics and Publish. The methods that are not here answer UNIMPLEMENTED with their name. */
public final class PublisherService extends PublisherGrpc.PublisherImplBase {
  private final Broker broker;

  /** A service over the broker. */
  public PublisherService(Broker broker) {
    this.broker = broker;
  }

  @Override
  public void createTopic(Topic request, StreamObserver<Topic> call) {
    Answer.with(call, () -> broker.createTopic(TopicRules.complete(request)));
  }

  @Override
  public void getTopic(GetTopicRequest request, StreamObserver<Topic> call) {
    Answer.with(call, () -> broker.topic(ResourceNames.topic(request.getTopic())));
  }

  @Override
  public void deleteTopic(DeleteTopicRequest request, StreamObserver<Empty> call) {
    Answer.with(
        call,
        () -> {
          broker.deleteTopic(ResourceNames.topic(request.getTopic()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> call) {
    Answer.with(call, () -> topics(request));
  }

  @Override
  public void listTopicSubscriptions(
      ListTopicSubscriptionsRequest request, StreamObserver<ListTopicSubscriptionsResponse> call) {
    Answer.with(call, () -> subscriptions(request));
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> call) {
    Answer.with(call, () -> publish(request));
  }

  private PublishResponse publish(PublishRequest request) {
    ResourceNames.topic(request.getTopic());
    MessageLimits.check(request);
    return PublishResponse.newBuilder()
        .addAllMessageIds(broker.publish(request.getTopic(), request.getMessagesList()))
        .build();
  }

  private ListTopicsResponse topics(ListTopicsRequest request) {
    Page<Topic> page =
        Page.of(
            broker.topics(ResourceNames.project(request.getProject())),
            request.getPageSize(),
            request.getPageToken(),
            Topic::getName);
    return ListTopicsResponse.newBuilder()
        .addAllTopics(page.items())
        .setNextPageToken(page.nextToken())
        .build();
  }

  private ListTopicSubscriptionsResponse subscriptions(ListTopicSubscriptionsRequest request) {
    Page<String> page =
        Page.of(
            broker.subscriptionsOf(ResourceNames.topic(request.getTopic())),
            request.getPageSize(),
            request.getPageToken(),
            Function.identity());
    return ListTopicSubscriptionsResponse.newBuilder()
        .addAllSubscriptions(page.items())
        .setNextPageToken(page.nextToken())
        .build();
  }
}
