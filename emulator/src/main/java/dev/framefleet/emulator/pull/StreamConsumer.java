package dev.framefleet.emulator.pull;

import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import dev.framefleet.emulator.backlog.Backlog;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.backlog.LeaseHolder;
import dev.framefleet.emulator.broker.Consumer;
import dev.framefleet.emulator.broker.LiveSubscription;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: gets messages as long as the client's bounds and the connection allow. The
 * counts of what is out belong to the subscription's lock, the call to this object's.
 */
final class StreamConsumer implements Consumer, LeaseHolder {
  private static final int BATCH_MESSAGES = 100;
  private static final long BATCH_BYTES = 1024 * 1024;

  private final LiveSubscription subscription;
  private final ServerCallStreamObserver<StreamingPullResponse> call;
  private final long maxMessages;
  private final long maxBytes;
  private final boolean pings;
  private volatile long deadlineNanos;
  private long outMessages;
  private long outBytes;
  private boolean over;

  StreamConsumer(
      LiveSubscription subscription,
      ServerCallStreamObserver<StreamingPullResponse> call,
      StreamingPullRequest first) {
    this.subscription = subscription;
    this.call = call;
    this.maxMessages = bound(first.getMaxOutstandingMessages());
    this.maxBytes = bound(first.getMaxOutstandingBytes());
    this.pings = first.getProtocolVersion() > 0;
    deadline(first.getStreamAckDeadlineSeconds());
  }

  /** Leases from now on have this long. */
  void deadline(int seconds) {
    deadlineNanos = seconds * 1_000_000_000L;
  }

  @Override
  public @Nullable Runnable take(Backlog backlog) {
    if (call.isCancelled() || !call.isReady()) {
      return null;
    }
    List<Lease> taken = new ArrayList<>();
    long bytes = 0;
    while (taken.size() < BATCH_MESSAGES && bytes < BATCH_BYTES && hasRoom()) {
      @Nullable Lease lease = backlog.take(this, deadlineNanos);
      if (lease == null) {
        break;
      }
      taken.add(lease);
      bytes += lease.message().sizeBytes();
      outMessages++;
      outBytes += lease.message().sizeBytes();
    }
    return taken.isEmpty() ? null : () -> send(taken);
  }

  @Override
  public void ended(Lease lease) {
    outMessages--;
    outBytes -= lease.message().sizeBytes();
  }

  @Override
  public synchronized void ended(Status why) {
    if (!over && !call.isCancelled()) {
      call.onError(why.asRuntimeException());
    }
    over = true;
  }

  /** The client is done sending, so it is done. */
  synchronized void complete() {
    if (!over && !call.isCancelled()) {
      call.onCompleted();
    }
    over = true;
  }

  /**
   * The client asks whether the stream still lives; one that gets no answer within 15 s takes it
   * for dead and opens another. Older clients do not ask: their empty requests keep proxies awake.
   */
  synchronized void answerPing() {
    if (pings && !over && !call.isCancelled()) {
      call.onNext(StreamingPullResponse.getDefaultInstance());
    }
  }

  private boolean hasRoom() {
    return outMessages < maxMessages && outBytes < maxBytes;
  }

  private void send(List<Lease> leases) {
    StreamingPullResponse response =
        StreamingPullResponse.newBuilder()
            .addAllReceivedMessages(PullBatch.of(subscription, leases))
            .build();
    synchronized (this) {
      if (!over && !call.isCancelled()) {
        call.onNext(response);
      }
    }
  }

  private static long bound(long asked) {
    return asked <= 0 ? Long.MAX_VALUE : asked;
  }
}
