package dev.framefleet.emulator.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Posts over connections that are kept for the next ones. The caller's thread writes and reads: a
 * picture leaves in one call of the system, where the JDK's newer client hands it from thread to
 * thread. Thread-safe.
 */
final class Posts implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int FIRST_FINAL = 200;
  private static final int FIRST_ERROR = 400;

  private final Set<HttpURLConnection> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor deadlines =
      new ScheduledThreadPoolExecutor(1, Posts::daemon);
  private final LongSupplier ticker;
  private volatile boolean closed;

  /**
   * Nothing is connected yet.
   *
   * @param ticker monotonic nanoseconds, of real time: connections are broken off by it
   */
  Posts(LongSupplier ticker) {
    this.ticker = ticker;
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /**
   * Posts and waits for the answer. A connection on which nobody reads or answers is broken off.
   *
   * @param timeout from now to the answer's status
   * @return the answer's status; -1 if it was not HTTP
   * @throws IOException if there was no answer in time
   */
  int post(URL endpoint, PushHeaders headers, PostBody body, Duration timeout) throws IOException {
    HttpURLConnection connection = open(endpoint, headers, body, timeout);
    long end = ticker.getAsLong() + timeout.toNanos();
    Future<?> deadline =
        deadlines.schedule(connection::disconnect, timeout.toNanos(), TimeUnit.NANOSECONDS);
    underWay.add(connection);
    try {
      try (OutputStream out = connection.getOutputStream()) {
        if (closed || ticker.getAsLong() - end > 0) { // nobody would break it off any more
          connection.disconnect();
          throw new IOException("connected too late");
        }
        body.writeTo(out);
      }
      int status = connection.getResponseCode();
      deadline.cancel(false);
      if (status < FIRST_FINAL) { // newer JDKs wait for the final one, on others it would be next
        connection.disconnect();
      } else {
        finish(connection, status);
      }
      return status;
    } finally {
      deadline.cancel(false);
      underWay.remove(connection);
    }
  }

  private static HttpURLConnection open(
      URL endpoint, PushHeaders headers, PostBody body, Duration timeout) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.openConnection();
    connection.setRequestMethod("POST");
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length());
    connection.setConnectTimeout(
        millis(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT));
    connection.setReadTimeout(millis(timeout));
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  /**
   * The status is known; what follows decides only whether the connection can be used again. Of the
   * answer's body nothing is waited for: closed with all of it there, or little of it to come, it
   * leaves its connection to the next request, and else ends it.
   */
  private static void finish(HttpURLConnection connection, int status) {
    try {
      InputStream answer =
          status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream();
      if (answer != null) {
        answer.close();
      }
    } catch (IOException e) {
      connection.disconnect();
    }
  }

  private static int millis(Duration time) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pubsub-push-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    closed = true;
    deadlines.shutdownNow();
    underWay.forEach(HttpURLConnection::disconnect);
  }
}
