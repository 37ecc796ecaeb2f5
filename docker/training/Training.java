import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program of the image that is being built as a container will start it, gives it some
 * work, and stops it by SIGTERM; it writes its AOT cache when it ends. Its servers are here, on
 * loopback: the embedded Pub/Sub and {@link StorageStub}.
 */
public final class Training {
  private static final Path PICTURE = Path.of("/training/picture.jpg");
  private static final String CACHE = "/aot/app.aot";

  private final EmbeddedPubSub pubsub;
  private final StorageStub storage;

  private Training(EmbeddedPubSub pubsub, StorageStub storage) {
    this.pubsub = pubsub;
    this.storage = storage;
  }

  /** Ends the process in any case: servers leave threads behind that would keep it. */
  public static void main(String[] args) {
    try {
      run(args[0]);
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String service) throws Exception {
    try (EmbeddedPubSub pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
        StorageStub storage = StorageStub.start()) {
      new Training(pubsub, storage).train(service);
    }
    if (!Files.exists(Path.of(CACHE))) {
      throw new IllegalStateException("the training run left no cache");
    }
  }

  private void train(String service) throws Exception {
    switch (service) {
      case "worker" -> worker();
      case "producer" -> {
        try (PubSubAdmin admin = new PubSubAdmin(new PubSubEndpoint("p", pubsub.endpoint()))) {
          admin.ensureTopic("frames");
        }
        finish(start("--input", "/training/clip.mp4", "--stream", "training", "--log", "json"));
      }
      // The store is empty: it says so and ends with 1.
      case "collator" ->
          finish(start("collator", "--store", "gs://training", "--stream", "training", "--jsonl", "/tmp/j"));
      case "tools" -> finish(start("pubsub", "apply", "--push-endpoint", "http://w/v1/push"));
      default -> throw new IllegalArgumentException(service);
    }
  }

  private void worker() throws Exception {
    Process worker = start("--store", "gs://training", "--allow-unauthenticated", "--port", "8080");
    try (BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("ready on port")) {
        System.out.println(line);
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the worker did not start");
      }
      System.out.println(line);
      get("/health/ready");
      get("/metrics");
      post("/v1/detect", "image/jpeg", Files.readAllBytes(PICTURE));
      // Not a frame: recorded in the store, which is the way of a result too.
      post("/v1/push", "application/json", "{\"message\":{\"messageId\":\"1\"}}".getBytes(StandardCharsets.UTF_8));
      worker.toHandle().destroy(); // SIGTERM; Process.destroy would close the stream of lines
      lines.lines().forEach(System.out::println);
    }
    finish(worker);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("java", "@/app/jvm.options", "-XX:AOTCacheOutput=" + CACHE, "-jar", "/app/app.jar"));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("GOOGLE_CLOUD_PROJECT", "p");
    process.environment().put("PUBSUB_EMULATOR_HOST", pubsub.endpoint());
    process.environment().put("STORAGE_EMULATOR_HOST", storage.url());
    process.environment().put("FRAMEFLEET_WORKER_MODEL", "/models/nanodet-g-416.onnx");
    return process.start();
  }

  private static void finish(Process program) throws Exception {
    try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(System.out::println);
    } catch (UncheckedIOException | IOException e) {
      // read to its end already
    }
    if (!program.waitFor(2, TimeUnit.MINUTES)) {
      program.destroyForcibly();
      throw new IllegalStateException("the training run does not end");
    }
    System.out.println("training: ended with " + program.exitValue());
  }

  private static void get(String path) throws IOException {
    answer(connection(path));
  }

  private static void post(String path, String type, byte[] body) throws IOException {
    HttpURLConnection connection = connection(path);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", type);
    connection.getOutputStream().write(body);
    answer(connection);
  }

  private static HttpURLConnection connection(String path) throws IOException {
    return (HttpURLConnection) new URL("http://127.0.0.1:8080" + path).openConnection();
  }

  private static void answer(HttpURLConnection connection) throws IOException {
    System.out.println("training: " + connection.getURL().getPath() + " " + connection.getResponseCode());
  }
}
