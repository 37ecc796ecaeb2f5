import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageOptions;
import com.google.storage.v2.Object;
import com.google.storage.v2.StorageGrpc;
import com.google.storage.v2.WriteObjectRequest;
import com.google.storage.v2.WriteObjectResponse;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * What a create costs a worker by Google's client over JSON and over gRPC, on servers that take an
 * object and forget it, so that what is measured is the client. Loopback only.
 *
 * <p>Arguments: {@code server FILE-FOR-PORTS}, or {@code http|grpc PORT}, which prints the
 * milliseconds to the first stored object, then of one create the processor's microseconds and those
 * of the clock.
 */
final class StoreTransport {
  private static final int OBJECT_BYTES = 89_000; // a frame of the sample clip
  private static final int WARM_UP = 1_000;
  private static final int CREATES = 3_000;

  private StoreTransport() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("server")) {
      serve(Path.of(args[1]));
    } else {
      measure(args[0].equals("grpc"), "http://127.0.0.1:" + args[1]);
    }
  }

  private static void measure(boolean grpc, String host) throws Exception {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    byte[] content = new byte[OBJECT_BYTES];
    new Random(1).nextBytes(content);
    long start = System.nanoTime();
    try (Storage storage = grpc ? overGrpc(host) : overHttp(host)) {
      create(storage, 0, content);
      long first = System.nanoTime() - start;
      for (int i = 0; i < WARM_UP; i++) {
        create(storage, i, content);
      }
      long cpu = process.getProcessCpuTime();
      long clock = System.nanoTime();
      for (int i = 0; i < CREATES; i++) {
        create(storage, i, content);
      }
      System.out.printf(
          "%s %d %d %d%n",
          grpc ? "grpc" : "http",
          first / 1_000_000,
          (process.getProcessCpuTime() - cpu) / 1_000 / CREATES,
          (System.nanoTime() - clock) / 1_000 / CREATES);
    }
  }

  private static void create(Storage storage, int i, byte[] content) {
    BlobInfo object =
        BlobInfo.newBuilder("frames", "frames/aa/plaza/" + i + ".jpg")
            .setContentType("image/jpeg")
            .build();
    storage.create(
        object, content, BlobTargetOption.doesNotExist(), BlobTargetOption.disableGzipContent());
  }

  /** As StorageEndpoint does it. */
  private static Storage overHttp(String host) {
    return StorageOptions.http()
        .setTransportOptions(HttpTransportOptions.newBuilder().build())
        .setHost(host)
        .setProjectId("p")
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }

  private static Storage overGrpc(String host) {
    return StorageOptions.grpc()
        .setEnableGrpcClientMetrics(false)
        .setAttemptDirectPath(false)
        .setHost(host)
        .setProjectId("p")
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }

  private static void serve(Path ports) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer http = HttpServer.create(any, 0);
    http.setExecutor(Executors.newCachedThreadPool());
    byte[] answer =
        "{\"kind\":\"storage#object\",\"bucket\":\"frames\",\"name\":\"x\",\"generation\":\"1\"}"
            .getBytes(StandardCharsets.UTF_8);
    http.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    http.start();
    Server grpc = NettyServerBuilder.forAddress(any).addService(new Forgetful()).build().start();
    Path told = Path.of(ports + ".new");
    Files.writeString(told, http.getAddress().getPort() + " " + grpc.getPort() + "\n");
    Files.move(told, ports, StandardCopyOption.ATOMIC_MOVE);
    grpc.awaitTermination();
  }

  private static final class Forgetful extends StorageGrpc.StorageImplBase {
    @Override
    public StreamObserver<WriteObjectRequest> writeObject(
        StreamObserver<WriteObjectResponse> answer) {
      return new StreamObserver<>() {
        private long size;

        @Override
        public void onNext(WriteObjectRequest part) {
          size += part.getChecksummedData().getContent().size();
        }

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onCompleted() {
          Object object =
              Object.newBuilder()
                  .setBucket("projects/_/buckets/frames")
                  .setName("x")
                  .setGeneration(1)
                  .setSize(size)
                  .build();
          answer.onNext(WriteObjectResponse.newBuilder().setResource(object).build());
          answer.onCompleted();
        }
      };
    }
  }
}
