package dev.framefleet.gcp.pubsub;

import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Topic;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that takes messages, or fails, or holds its answers, as told. */
final class FakePublisherService extends PublisherGrpc.PublisherImplBase implements AutoCloseable {
  private final Server server;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Deque<Status> failures = new ArrayDeque<>();
  private final List<PublishRequest> requests = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private final List<String> userAgents = new CopyOnWriteArrayList<>();
  private boolean holding;

  FakePublisherService() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(20 << 20)
            .addService(this)
            .intercept(new Agents())
            .build()
            .start();
  }

  PubSubEndpoint endpoint() {
    return new PubSubEndpoint("p", "127.0.0.1:" + server.getPort());
  }

  /** Lets the next calls fail; those behind succeed. */
  synchronized void failNext(Status... statuses) {
    failures.addAll(List.of(statuses));
  }

  synchronized void holdAnswers() {
    holding = true;
  }

  void answerAll() {
    List<Runnable> answers;
    synchronized (this) {
      holding = false;
      answers = List.copyOf(held);
      held.clear();
    }
    answers.forEach(Runnable::run);
  }

  synchronized List<PublishRequest> requests() {
    return List.copyOf(requests);
  }

  /** How the callers called themselves, call by call. */
  List<String> userAgents() {
    return List.copyOf(userAgents);
  }

  List<PubsubMessage> messages() {
    return requests().stream().flatMap(r -> r.getMessagesList().stream()).toList();
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> call) {
    synchronized (this) {
      Status failure = failures.poll();
      if (failure != null) {
        call.onError(new StatusRuntimeException(failure));
        return;
      }
      requests.add(request);
      if (holding) {
        held.add(() -> answer(request, call));
        return;
      }
    }
    answer(request, call);
  }

  @Override
  public void getTopic(GetTopicRequest request, StreamObserver<Topic> call) {
    synchronized (this) {
      Status failure = failures.poll();
      if (failure != null) {
        call.onError(new StatusRuntimeException(failure));
        return;
      }
    }
    call.onNext(Topic.newBuilder().setName(request.getTopic()).build());
    call.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private void answer(PublishRequest request, StreamObserver<PublishResponse> call) {
    PublishResponse.Builder response = PublishResponse.newBuilder();
    for (int i = 0; i < request.getMessagesCount(); i++) {
      response.addMessageIds(Integer.toString(lastId.incrementAndGet()));
    }
    call.onNext(response.build());
    call.onCompleted();
  }

  private final class Agents implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String agent = headers.get(Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER));
      userAgents.add(agent == null ? "" : agent);
      return next.startCall(call, headers);
    }
  }
}
