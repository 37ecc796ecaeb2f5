package dev.framefleet.loadtest.load;

import dev.framefleet.loadtest.record.Recording;
import dev.framefleet.loadtest.scenario.Scenario;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests over HTTP/1.1, each under way on a connection of its own. Thread-safe. */
public final class Sender implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private final Scenario scenario;
  private final ExecutorService threads;
  private final HttpClient client;
  private final AtomicInteger underWay = new AtomicInteger();

  /** Sends a scenario's requests. */
  public Sender(Scenario scenario) {
    this.scenario = scenario;
    threads =
        Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            task -> {
              Thread thread = new Thread(task, "loadtest-client");
              thread.setDaemon(true);
              return thread;
            });
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  /**
   * Sends one.
   *
   * @param intendedNanos when it was to be sent: its latency counts from then
   * @param after runs when it has ended, in a thread of the client's
   */
  public void send(long intendedNanos, Recording recording, Runnable after) {
    underWay.incrementAndGet();
    recording.begun(intendedNanos);
    CompletableFuture<?> unused =
        client
            .sendAsync(scenario.next(), BodyHandlers.discarding())
            .whenCompleteAsync(
                (answer, failure) -> {
                  if (failure == null) {
                    int status = answer.statusCode();
                    recording.answered(intendedNanos, scenario.succeeded(status), status);
                  } else {
                    recording.failed(intendedNanos, failure);
                  }
                  underWay.decrementAndGet();
                  after.run();
                },
                threads);
  }

  /** Requests that are sent and not answered yet: as many connections are open. */
  public int underWay() {
    return underWay.get();
  }

  /** Drops what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
