package dev.framefleet.testkit.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The client's end of a streaming pull. For one thread. */
final class PullStream implements AutoCloseable {
  private final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
  private final Semaphore pongs = new Semaphore(0);
  private final CompletableFuture<Status.Code> end = new CompletableFuture<>();
  private final StreamObserver<StreamingPullRequest> requests;

  PullStream(PubSubCalls pubsub, StreamingPullRequest first) {
    requests = pubsub.streams().streamingPull(new Responses());
    requests.onNext(first);
  }

  void send(StreamingPullRequest request) {
    requests.onNext(request);
  }

  ReceivedMessage next() throws InterruptedException {
    @Nullable ReceivedMessage next = received.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no message within 60 s");
    }
    return next;
  }

  /** Waits for an answer without messages. */
  boolean pong() throws InterruptedException {
    return pongs.tryAcquire(60, TimeUnit.SECONDS);
  }

  void assertNoPong() {
    assertThat(pongs.availablePermits()).isZero();
  }

  /** How the server ended the stream. */
  Status.Code end() throws Exception {
    return end.get(60, TimeUnit.SECONDS);
  }

  void assertNoMore() {
    assertThat(received).isEmpty();
  }

  @Override
  public void close() {
    if (!end.isDone()) {
      requests.onCompleted();
    }
  }

  private final class Responses implements StreamObserver<StreamingPullResponse> {
    @Override
    public void onNext(StreamingPullResponse response) {
      received.addAll(response.getReceivedMessagesList());
      if (response.getReceivedMessagesCount() == 0) {
        pongs.release();
      }
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
      end.complete(Status.Code.OK);
    }
  }
}
