package dev.framefleet.emulator.rpc;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.ModifyPushConfigRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.framefleet.emulator.broker.Broker;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.pull.AckRules;
import dev.framefleet.emulator.pull.StreamingPullCall;
import dev.framefleet.emulator.pull.WaitingPull;
import dev.framefleet.emulator.time.Timer;
import dev.framefleet.emulator.validation.Refusal;
import dev.framefleet.emulator.validation.ResourceNames;
import dev.framefleet.emulator.validation.SubscriptionRules;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions, pulling and acknowledging. The methods that are not here answer UNIMPLEMENTED with
 * their name.
 */
public final class SubscriberService extends SubscriberGrpc.SubscriberImplBase {
  private static final long PULL_MARGIN_NANOS = 500_000_000L;

  private final Broker broker;
  private final Timer timer;
  private final long pullWaitNanos;

  /**
   * A service over the broker.
   *
   * @param pullWait how long a Pull waits for a first message
   */
  public SubscriberService(Broker broker, Timer timer, Duration pullWait) {
    this.broker = broker;
    this.timer = timer;
    this.pullWaitNanos = pullWait.toNanos();
  }

  @Override
  public void createSubscription(Subscription request, StreamObserver<Subscription> call) {
    Answer.with(
        call,
        () -> {
          ResourceNames.topic(request.getTopic());
          return broker.createSubscription(SubscriptionRules.complete(request));
        });
  }

  @Override
  public void getSubscription(GetSubscriptionRequest request, StreamObserver<Subscription> call) {
    Answer.with(call, () -> find(request.getSubscription()).spec());
  }

  @Override
  public void updateSubscription(
      UpdateSubscriptionRequest request, StreamObserver<Subscription> call) {
    Answer.with(
        call,
        () -> {
          Subscription now = find(request.getSubscription().getName()).spec();
          return broker.update(SubscriptionRules.complete(SubscriptionUpdate.merge(now, request)));
        });
  }

  @Override
  public void listSubscriptions(
      ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> call) {
    Answer.with(call, () -> list(request));
  }

  @Override
  public void deleteSubscription(DeleteSubscriptionRequest request, StreamObserver<Empty> call) {
    empty(
        call,
        () -> broker.deleteSubscription(ResourceNames.subscription(request.getSubscription())));
  }

  @Override
  public void modifyPushConfig(ModifyPushConfigRequest request, StreamObserver<Empty> call) {
    empty(
        call,
        () ->
            broker.modifyPush(
                ResourceNames.subscription(request.getSubscription()),
                SubscriptionRules.pushConfig(request.getPushConfig())));
  }

  @Override
  public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> call) {
    empty(
        call,
        () -> {
          AckRules.checkIds(request.getAckIdsCount());
          find(request.getSubscription()).acknowledge(request.getAckIdsList());
        });
  }

  @Override
  public void modifyAckDeadline(ModifyAckDeadlineRequest request, StreamObserver<Empty> call) {
    empty(
        call,
        () -> {
          AckRules.checkIds(request.getAckIdsCount());
          AckRules.checkDeadline(request.getAckDeadlineSeconds());
          find(request.getSubscription())
              .modifyDeadline(request.getAckIdsList(), request.getAckDeadlineSeconds());
        });
  }

  @Override
  public void pull(PullRequest request, StreamObserver<PullResponse> call) {
    try {
      begin(request, (ServerCallStreamObserver<PullResponse>) call);
    } catch (StatusRuntimeException refusal) {
      call.onError(refusal);
    }
  }

  @Override
  public StreamObserver<StreamingPullRequest> streamingPull(
      StreamObserver<StreamingPullResponse> call) {
    return new StreamingPullCall(
        this::find, (ServerCallStreamObserver<StreamingPullResponse>) call);
  }

  // Google deprecates the field but still heeds it.
  @SuppressWarnings("deprecation")
  private void begin(PullRequest request, ServerCallStreamObserver<PullResponse> call) {
    LiveSubscription subscription = find(request.getSubscription());
    if (request.getMaxMessages() <= 0) {
      throw Refusal.invalid(
          "Invalid max_messages given (" + request.getMaxMessages() + "); it must be above 0.");
    }
    WaitingPull pull = new WaitingPull(subscription, call, request.getMaxMessages());
    call.setOnCancelHandler(() -> subscription.detach(pull));
    subscription.attach(pull);
    if (request.getReturnImmediately()) {
      pull.giveUp();
    } else {
      timer.after(waitNanos(), pull::giveUp);
    }
  }

  /** Ends before the client's patience does, so that it gets an answer and no error. */
  private long waitNanos() {
    @Nullable Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return pullWaitNanos;
    }
    long left = deadline.timeRemaining(TimeUnit.NANOSECONDS) - PULL_MARGIN_NANOS;
    return Math.max(0, Math.min(pullWaitNanos, left));
  }

  private ListSubscriptionsResponse list(ListSubscriptionsRequest request) {
    Page<Subscription> page =
        Page.of(
            broker.subscriptions(ResourceNames.project(request.getProject())),
            request.getPageSize(),
            request.getPageToken(),
            Subscription::getName);
    return ListSubscriptionsResponse.newBuilder()
        .addAllSubscriptions(page.items())
        .setNextPageToken(page.nextToken())
        .build();
  }

  private LiveSubscription find(String name) {
    return broker.subscription(ResourceNames.subscription(name));
  }

  private static void empty(StreamObserver<Empty> call, Runnable work) {
    Answer.with(
        call,
        () -> {
          work.run();
          return Empty.getDefaultInstance();
        });
  }
}
