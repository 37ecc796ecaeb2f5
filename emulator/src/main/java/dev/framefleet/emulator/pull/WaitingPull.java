package dev.framefleet.emulator.pull;

import com.google.pubsub.v1.PullResponse;
import dev.framefleet.emulator.backlog.Backlog;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.backlog.LeaseHolder;
import dev.framefleet.emulator.broker.Consumer;
import dev.framefleet.emulator.broker.LiveSubscription;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One Pull call: answered as soon as there is a message, or empty when its time is over. */
public final class WaitingPull implements Consumer {
  /** A batch ends when it reaches this, so that an answer stays within what clients accept. */
  private static final long MAX_BYTES = 10L * 1024 * 1024;

  private final LiveSubscription subscription;
  private final ServerCallStreamObserver<PullResponse> call;
  private final int maxMessages;
  private final AtomicBoolean done = new AtomicBoolean();

  /**
   * A pull that is not yet attached.
   *
   * @param maxMessages 1 or more
   */
  public WaitingPull(
      LiveSubscription subscription, ServerCallStreamObserver<PullResponse> call, int maxMessages) {
    this.subscription = subscription;
    this.call = call;
    this.maxMessages = maxMessages;
  }

  @Override
  public @Nullable Runnable take(Backlog backlog) {
    if (call.isCancelled() || !backlog.hasReady() || !done.compareAndSet(false, true)) {
      return null;
    }
    long deadline = subscription.spec().getAckDeadlineSeconds() * 1_000_000_000L;
    List<Lease> taken = new ArrayList<>();
    long bytes = 0;
    while (taken.size() < maxMessages && bytes < MAX_BYTES) {
      bytes += backlog.nextSizeBytes();
      @Nullable Lease lease = backlog.take(LeaseHolder.INDIFFERENT, deadline);
      if (lease == null) {
        break;
      }
      taken.add(lease);
    }
    return () -> answer(taken);
  }

  /** Answers with nothing, unless there already was an answer. */
  public void giveUp() {
    if (done.compareAndSet(false, true)) {
      answer(List.of());
    }
  }

  @Override
  public void ended(Status why) {
    if (done.compareAndSet(false, true)) {
      call.onError(why.asRuntimeException());
    }
  }

  private void answer(List<Lease> leases) {
    subscription.detach(this);
    call.onNext(
        PullResponse.newBuilder()
            .addAllReceivedMessages(PullBatch.of(subscription, leases))
            .build());
    call.onCompleted();
  }
}
