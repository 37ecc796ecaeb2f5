package dev.framefleet.emulator;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.framefleet.testkit.pubsub.PubSubCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publish-and-push round trips through one server: messages go in over gRPC, come out over HTTP and
 * are acked; a bounded number is under way.
 */
final class RoundTrips implements AutoCloseable {
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int UNDER_WAY = 512;

  private final ManagedChannel channel;
  private final HttpServer sink;
  private final ExecutorService sinkThreads = Executors.newFixedThreadPool(8);
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final PublishRequest request;

  RoundTrips(String target, int messageBytes) throws IOException {
    channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.setExecutor(sinkThreads);
    sink.createContext("/", this::receive);
    sink.start();
    PubSubCalls calls = new PubSubCalls(channel);
    String topic = calls.topic("round-trips");
    calls.push("round-trips-push", topic, "http://127.0.0.1:" + sink.getAddress().getPort() + "/");
    byte[] data = new byte[messageBytes];
    new Random(1).nextBytes(data);
    request =
        PublishRequest.newBuilder()
            .setTopic(topic)
            .addMessages(PubsubMessage.newBuilder().setData(ByteString.copyFrom(data)))
            .build();
  }

  /** Keeps the server busy for so long; round trips per second. */
  double measure(Duration duration) throws InterruptedException {
    PublisherGrpc.PublisherStub publisher = PublisherGrpc.newStub(channel);
    long begun = System.nanoTime();
    long end = begun + duration.toNanos();
    long before = arrived.get();
    while (System.nanoTime() < end) {
      if (room.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        publisher.publish(request, new Published());
      }
    }
    return (arrived.get() - before) * 1e9 / (System.nanoTime() - begun);
  }

  /** Waits until nothing is under way. */
  void drain() throws InterruptedException {
    if (!room.tryAcquire(UNDER_WAY, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("messages were lost");
    }
    room.release(UNDER_WAY);
  }

  /** Publish calls that were refused. */
  long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    sink.stop(0);
    sinkThreads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      exchange.sendResponseHeaders(204, -1);
    }
    arrived.incrementAndGet();
    room.release();
  }

  private final class Published implements StreamObserver<PublishResponse> {
    @Override
    public void onNext(PublishResponse response) {}

    @Override
    public void onError(Throwable failure) {
      refused.incrementAndGet();
      room.release();
    }

    @Override
    public void onCompleted() {}
  }
}
