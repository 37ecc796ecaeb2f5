package dev.framefleet.emulator.pull;

import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.validation.Refusal;
import dev.framefleet.emulator.validation.ResourceNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The client's side of a stream: its first request opens it, later ones ack and extend. */
public final class StreamingPullCall implements StreamObserver<StreamingPullRequest> {
  private record Open(LiveSubscription subscription, StreamConsumer consumer) {}

  private final Function<String, LiveSubscription> subscriptions;
  private final ServerCallStreamObserver<StreamingPullResponse> call;
  private volatile @Nullable Open open;

  /**
   * A call that waits for its first request.
   *
   * @param subscriptions finds a subscription by name, or refuses
   */
  public StreamingPullCall(
      Function<String, LiveSubscription> subscriptions,
      ServerCallStreamObserver<StreamingPullResponse> call) {
    this.subscriptions = subscriptions;
    this.call = call;
    call.setOnReadyHandler(this::ready);
    call.setOnCancelHandler(this::leave);
  }

  @Override
  public void onNext(StreamingPullRequest request) {
    try {
      @Nullable Open current = open;
      if (current == null) {
        begin(request);
      } else {
        goOn(current, request);
      }
    } catch (StatusRuntimeException e) {
      fail(e.getStatus());
    }
  }

  @Override
  public void onError(Throwable failure) {
    leave();
  }

  @Override
  public void onCompleted() {
    @Nullable Open current = open;
    leave();
    if (current == null) {
      call.onCompleted();
    } else {
      current.consumer().complete();
    }
  }

  private void begin(StreamingPullRequest first) {
    if (first.getSubscription().isEmpty()) {
      throw Refusal.invalid("The first request of a stream must name its subscription.");
    }
    checkDeadline(first.getStreamAckDeadlineSeconds());
    LiveSubscription subscription =
        subscriptions.apply(ResourceNames.subscription(first.getSubscription()));
    Open opened = new Open(subscription, new StreamConsumer(subscription, call, first));
    open = opened;
    settle(subscription, first);
    subscription.attach(opened.consumer());
  }

  private void goOn(Open current, StreamingPullRequest request) {
    if (!request.getSubscription().isEmpty()) {
      throw Refusal.invalid("Only the first request of a stream may name a subscription.");
    }
    if (request.getStreamAckDeadlineSeconds() != 0) {
      checkDeadline(request.getStreamAckDeadlineSeconds());
      current.consumer().deadline(request.getStreamAckDeadlineSeconds());
    }
    if (request.getProtocolVersion() != 0) {
      throw Refusal.invalid("Only the first request of a stream may have a protocol_version.");
    }
    if (request.getSerializedSize() == 0) {
      current.consumer().answerPing();
    }
    settle(current.subscription(), request);
  }

  private static void settle(LiveSubscription subscription, StreamingPullRequest request) {
    List<Integer> seconds = request.getModifyDeadlineSecondsList();
    List<String> ids = request.getModifyDeadlineAckIdsList();
    if (seconds.size() != ids.size()) {
      throw Refusal.invalid(
          "modify_deadline_seconds and modify_deadline_ack_ids must be of the same length.");
    }
    seconds.forEach(AckRules::checkDeadline);
    if (request.getAckIdsCount() > 0) {
      subscription.acknowledge(request.getAckIdsList());
    }
    for (int i = 0; i < ids.size(); i++) {
      subscription.modifyDeadline(ids.subList(i, i + 1), seconds.get(i));
    }
  }

  private static void checkDeadline(int seconds) {
    if (seconds < 10 || seconds > 600) {
      throw Refusal.invalid(
          "Invalid stream_ack_deadline_seconds given (" + seconds + "); allowed are 10 to 600.");
    }
  }

  private void ready() {
    @Nullable Open current = open;
    if (current != null) {
      current.subscription().serve();
    }
  }

  private void leave() {
    @Nullable Open current = open;
    if (current != null) {
      current.subscription().detach(current.consumer());
    }
  }

  private void fail(Status status) {
    @Nullable Open current = open;
    leave();
    if (current == null) {
      call.onError(status.asRuntimeException());
    } else {
      current.consumer().ended(status);
    }
  }
}
