package dev.framefleet.worker;

import dev.framefleet.testkit.samples.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker with the bundled model in a process of its own, on one CPU, started as its launcher
 * does. What it says is read all the time, else it would come to a halt once the pipe is full.
 */
final class WorkerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("worker: ready on port (\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KEPT_LINES = 200;

  private final Process process;
  private final Deque<String> said = new ConcurrentLinkedDeque<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private WorkerProcess(Process process) {
    this.process = process;
  }

  static WorkerProcess start(Path folder, String... options) throws IOException {
    return start(folder, Map.of(), options);
  }

  static WorkerProcess start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.framefleet.worker.WorkerMain", "--host", "127.0.0.1"));
    command.addAll(List.of("--port", "0", "--allow-unauthenticated"));
    command.addAll(List.of("--model", Samples.model().toString()));
    command.addAll(List.of("--store", folder.resolve("store").toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    WorkerProcess started = new WorkerProcess(builder.start());
    Thread reader = new Thread(started::read, "worker-output");
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  /** Where it listens; waits until it does. */
  int port() {
    return port.orTimeout(90, TimeUnit.SECONDS).join();
  }

  /** The last of what it has said. */
  String said() {
    return "\n" + String.join("\n", said);
  }

  /** Its resident memory; 0 once it has ended. */
  long residentKilobytes() {
    try {
      Matcher found =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Sends SIGTERM, and waits for the end, for 30 seconds at most. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.parseInt(ready.group(1)));
        }
        said.add(line);
        if (said.size() > KEPT_LINES) {
          said.poll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      port.completeExceptionally(new IllegalStateException("the worker has ended:" + said()));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
