package dev.framefleet.worker;

import dev.framefleet.common.time.SystemTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The study's load: clients that post the same picture again as soon as its answer is there, so
 * many more each second. Each has a connection of its own.
 */
final class PictureLoad {
  private static final String NAME = "plaza";

  private final HttpRequest request;
  private final int clients;
  private final int joiningPerSecond;
  private final LongSupplier ticker = SystemTime.nanoTicker();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong counted = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean counting;
  private volatile boolean ending;

  PictureLoad(int port, byte[] jpeg, int clients, int joiningPerSecond) {
    this.request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/image"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(PictureClient.body(NAME, jpeg, null)))
            .build();
    this.clients = clients;
    this.joiningPerSecond = joiningPerSecond;
  }

  /**
   * What came of it.
   *
   * @param answered all requests with the right answer
   * @param failed the others
   * @param firstFailure in words, or empty
   * @param perSecond answers in the time after all had joined
   * @param longest wait of one request
   */
  record Report(
      long answered, int failed, String firstFailure, double perSecond, Duration longest) {}

  /**
   * Lets all join, counts for a while, and waits for the last answers.
   *
   * @param sample called each second while it counts
   */
  Report run(Duration settle, Duration count, Runnable sample) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    CountDownLatch left = new CountDownLatch(clients);
    HttpClient http = HttpClient.newBuilder().executor(threads).build();
    try {
      for (int i = 0; i < clients; i++) {
        long joinMillis = 1_000L * i / joiningPerSecond;
        later(clock, joinMillis, () -> post(http, left));
      }
      long joinedMillis = 1_000L * clients / joiningPerSecond + settle.toMillis();
      CountDownLatch over = new CountDownLatch(1);
      later(clock, joinedMillis, () -> counting = true);
      for (long at = 0; at < count.toMillis(); at += 1_000) {
        later(clock, joinedMillis + at, sample);
      }
      later(clock, joinedMillis + count.toMillis(), over::countDown);
      over.await();
      counting = false;
      ending = true;
      left.await();
    } finally {
      clock.shutdownNow();
      threads.shutdownNow();
    }
    return new Report(
        answered.get(),
        failures.size(),
        failures.isEmpty() ? "" : failures.peek(),
        counted.get() * 1_000.0 / count.toMillis(),
        Duration.ofNanos(longestNanos.get()));
  }

  private static void later(ScheduledExecutorService clock, long millis, Runnable task) {
    Future<?> unused = clock.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  private void post(HttpClient http, CountDownLatch left) {
    if (ending) {
      left.countDown();
      return;
    }
    long start = ticker.getAsLong();
    Future<?> unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (answer, failure) -> {
                  note(answer, failure);
                  longestNanos.accumulateAndGet(ticker.getAsLong() - start, Math::max);
                  post(http, left);
                });
  }

  private void note(HttpResponse<String> answer, Throwable failure) {
    if (failure != null) {
      failures.add(failure.toString());
    } else if (answer.statusCode() != 200 || !answer.body().equals('"' + NAME + '"')) {
      failures.add(answer.statusCode() + " " + answer.body());
    } else {
      answered.incrementAndGet();
      if (counting) {
        counted.incrementAndGet();
      }
    }
  }

  static String text(Report report) {
    return String.format(
        Locale.ROOT,
        "%d answered, %d failed %s, %.1f a second, longest wait %.1f s",
        report.answered(),
        report.failed(),
        report.firstFailure(),
        report.perSecond(),
        report.longest().toMillis() / 1_000.0);
  }
}
