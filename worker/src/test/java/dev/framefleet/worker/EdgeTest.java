package dev.framefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.intake.PushLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can send, over bare sockets. */
class EdgeTest {
  private static final LongSupplier NANOS = SystemTime.nanoTicker();
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = new TestEdge(null, Duration.ofSeconds(10));
  }

  @AfterEach
  void forget() {
    edge.stored.names().forEach(edge.stored::delete);
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\r\n",
        "GET /metrics HTTP/1.1\r\n",
        "GET /nowhere HTTP/1.1\r\n",
        "GET /error HTTP/1.1\r\nAccept: text/html\r\n",
        "GET /nowhere HTTP/1.1\r\nAccept: text/html\r\n",
        "GET /v1/push HTTP/1.1\r\n",
        "PUT /v1/push HTTP/1.1\r\n",
        "GET /v1/push/..;/secret HTTP/1.1\r\n",
        "POST /v1/push HTTP/1.1\r\nContent-Length: 1\r\n\r\nx"
      })
  void everyAnswerHasTheHeadersAndTellsNothingOfTheInside(String request) throws IOException {
    String head = request.contains("\r\n\r\n") ? "" : "Host: a\r\nConnection: close\r\n\r\n";
    String answer =
        edge.raw(
            head.isEmpty()
                ? request.replaceFirst("\r\n", "\r\nHost: a\r\nConnection: close\r\n")
                : request + head);
    assertThat(answer)
        .startsWith("HTTP/1.1 ")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store")
        .contains("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'");
    assertSilent(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /[]|^ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nbroken header\r\n\r\n",
        "POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "POST /v1/push HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/push HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: odd\r\n\r\n"
      })
  void brokenHttpIsRefusedWithoutAWordOfTheInside(String request) throws IOException {
    String answer = edge.raw(request);
    assertThat(answer).matches("(?s)(HTTP/1.1 (4|5)\\d\\d .*)?");
    assertSilent(answer);
  }

  @Test
  void headersBeyondALimitAreRefused() throws IOException {
    String answer = edge.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(100_000) + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 4");
    assertSilent(answer);
  }

  @Test
  void slowSendersAreCutOff() throws IOException {
    PushLimits limits = new PushLimits(Duration.ofSeconds(2), Duration.ofSeconds(3));
    try (TestEdge brisk = new TestEdge(null, Duration.ofSeconds(10), 8_000, limits)) {
      brisk.ready();
      CompletableFuture<Long> trickling = took(() -> trickle(brisk, head("/v1/push")));
      CompletableFuture<Long> whereNobodyReads = took(() -> trickle(brisk, head("/nowhere")));
      CompletableFuture<Long> silent = took(() -> brisk.raw(head("/v1/push") + "{"));
      assertThat(trickling.join()).as("2 s for a whole body").isBetween(1_800L, 6_000L);
      assertThat(whereNobodyReads.join()).as("the same").isBetween(1_800L, 6_000L);
      assertThat(silent.join()).as("3 s between two bytes").isBetween(2_700L, 7_000L);
      assertThat(brisk.stored.names()).as("what breaks off is no poison").isEmpty();
      assertThat(brisk.raw("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
          .contains("framefleet_push_refusals_total{reason=\"too-slow\"} 2.0");
    }
  }

  @Test
  void aCrowdThatIsRefusedAndSendsNoBodyHoldsFewThreads() throws IOException {
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        Socket socket = edge.connect();
        crowd.add(socket);
        socket.getOutputStream().write(head("/nowhere").getBytes(StandardCharsets.ISO_8859_1));
      }
      List<CompletableFuture<Void>> hungUp =
          crowd.stream()
              .map(
                  socket ->
                      CompletableFuture.runAsync(
                          () -> readToEnd(socket), task -> new Thread(task).start()))
              .toList();
      Awaitility.await()
          .atMost(Duration.ofSeconds(5)) // half of what one that sends nothing is waited for
          .until(() -> hungUp.stream().filter(CompletableFuture::isDone).count() == 60 - 16);
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
  }

  @Test
  void outsideATestTheyHaveTenSeconds() {
    assertThat(PushLimits.DEFAULT.bodyPatience()).hasSeconds(10);
    assertThat(PushLimits.DEFAULT.silence()).hasSeconds(10);
  }

  private static String head(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
  }

  private static CompletableFuture<Long> took(Callable<?> sender) {
    return CompletableFuture.supplyAsync(
        () -> {
          long start = NANOS.getAsLong();
          try {
            sender.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return TimeUnit.NANOSECONDS.toMillis(NANOS.getAsLong() - start);
        },
        command -> new Thread(command).start());
  }

  /** A byte twice a second, until the server hangs up; then nothing. */
  private static String trickle(TestEdge to, String head) throws Exception {
    try (Socket socket = to.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      CompletableFuture<Void> hungUp =
          CompletableFuture.runAsync(() -> readToEnd(socket), task -> new Thread(task).start());
      while (!hungUp.isDone()) {
        try {
          out.write(' ');
          out.flush();
          hungUp.get(500, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
          // goes on
        } catch (IOException e) {
          break;
        }
      }
    }
    return "";
  }

  private static void readToEnd(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // only the end counts
      }
    } catch (IOException e) {
      // an end as well
    }
  }

  private static void assertSilent(String answer) {
    assertThat(answer)
        .doesNotContainIgnoringCase(
            "tomcat", "spring", "exception", "\tat ", "java", "Server:", "whitelabel", "trace");
  }
}
