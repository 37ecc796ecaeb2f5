package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PostsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final PostBody PICTURE = PostBody.of(ByteString.copyFrom(new byte[100_000]));

  private final CountDownLatch over = new CountDownLatch(1);
  private final Posts posts = new Posts(System::nanoTime);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server = listen();

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server does with one connection, again and again until it fails. */
  private interface Service {
    void serve(Socket socket) throws IOException;
  }

  private URL serving(Service service) throws IOException {
    Thread accepting =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  sockets.add(socket);
                  connections.incrementAndGet();
                  Thread thread = new Thread(() -> serve(socket, service), "serving");
                  thread.setDaemon(true);
                  thread.start();
                } catch (IOException e) {
                  return;
                }
              }
            },
            "accepting");
    accepting.setDaemon(true);
    accepting.start();
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/push").toURL();
  }

  private static void serve(Socket socket, Service service) {
    try (socket) {
      while (true) {
        service.serve(socket);
      }
    } catch (IOException e) {
      // the other side went away
    }
  }

  /** Reads head and body of one request. */
  private void request(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    heads.add(head.toString());
    String length = head.substring(head.indexOf("Content-Length: ") + 16).split("\r\n", 2)[0];
    in.readNBytes(Integer.parseInt(length));
  }

  private static void answer(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    posts.close();
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 401, 404, 429, 503})
  void theStatusIsTheServers(int status) throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n");
            });
    assertThat(posts.post(url, new PushHeaders(), PICTURE, LONG)).isEqualTo(status);
  }

  /** What comes after it is never taken for the answer to the next request. */
  @Test
  void anInterimAnswerIsOfItsOwnRequest() throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              String interim = heads.size() == 1 ? "HTTP/1.1 102 x\r\n\r\n" : "";
              String status = heads.size() == 1 ? "202" : "503";
              answer(socket, interim + "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n");
            });
    int first = posts.post(url, new PushHeaders(), PICTURE, LONG);
    assertThat(first).isIn(102, 202).matches(PushAnswer::acks);
    assertThat(posts.post(url, new PushHeaders(), PICTURE, LONG)).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 429, 503})
  void aConnectionIsUsedAgainWhenItsAnswerIsRead(int status) throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 " + status + " x\r\nContent-Length: 5\r\n\r\nhello");
            });
    for (int i = 0; i < 5; i++) {
      assertThat(posts.post(url, new PushHeaders(), PICTURE, LONG)).isEqualTo(status);
    }
    assertThat(connections).hasValue(1);
    assertThat(heads).hasSize(5);
  }

  @Test
  void aConnectionThatTheServerClosedIsNotUsedAgain() throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 204 x\r\n\r\n");
              socket.close();
            });
    for (int i = 0; i < 3; i++) {
      assertThat(posts.post(url, new PushHeaders(), PICTURE, LONG)).isEqualTo(204);
      sockets.get(i).close();
    }
    assertThat(connections).hasValue(3);
  }

  @Test
  void whoDoesNotReadIsBrokenOff() throws Exception {
    PostBody large = PostBody.of(ByteString.copyFrom(new byte[20_000_000]));
    URL url = serving(socket -> stayAway());
    long begun = System.nanoTime();
    assertThatIOException().isThrownBy(() -> posts.post(url, new PushHeaders(), large, SHORT));
    assertThat(System.nanoTime() - begun)
        .isBetween(SHORT.toNanos(), SHORT.plusSeconds(2).toNanos());
  }

  @Test
  void whoDoesNotAnswerIsBrokenOff() throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              stayAway();
            });
    long begun = System.nanoTime();
    assertThatIOException().isThrownBy(() -> posts.post(url, new PushHeaders(), PICTURE, SHORT));
    assertThat(System.nanoTime() - begun)
        .isBetween(SHORT.toNanos(), SHORT.plusSeconds(2).toNanos());
  }

  @Test
  void whoAnswersByteByByteIsBrokenOff() throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              while (true) {
                answer(socket, "H");
                pause();
              }
            });
    long begun = System.nanoTime();
    assertThatIOException().isThrownBy(() -> posts.post(url, new PushHeaders(), PICTURE, SHORT));
    assertThat(System.nanoTime() - begun).isLessThan(SHORT.plusSeconds(2).toNanos());
  }

  @Test
  void anAnswerThatNeverEndsDoesNotHoldTheStatus() throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n");
              while (true) {
                answer(socket, "x");
                pause();
              }
            });
    long begun = System.nanoTime();
    assertThat(posts.post(url, new PushHeaders(), PICTURE, SHORT)).isEqualTo(200);
    assertThat(System.nanoTime() - begun).isLessThan(SHORT.plusSeconds(2).toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 10\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n"})
  void anAnswerThatFallsSilentHoldsNeitherTheStatusNorTheEnd(String rest) throws Exception {
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 200 x\r\n" + rest);
              stayAway();
            });
    long begun = System.nanoTime();
    assertThat(posts.post(url, new PushHeaders(), PICTURE, LONG)).isEqualTo(200);
    posts.close();
    assertThat(System.nanoTime() - begun).isLessThan(SHORT.plusSeconds(2).toNanos());
  }

  @Test
  void closingBreaksOffWhatIsUnderWay() throws Exception {
    AtomicLong closed = new AtomicLong();
    URL url =
        serving(
            socket -> {
              request(socket);
              closed.set(System.nanoTime());
              posts.close();
              stayAway();
            });
    assertThatIOException().isThrownBy(() -> posts.post(url, new PushHeaders(), PICTURE, LONG));
    assertThat(System.nanoTime() - closed.get()).isLessThan(SHORT.plusSeconds(2).toNanos());
  }

  @Test
  void whatHttpCannotCarryIsLeftOut() throws Exception {
    PushHeaders headers = new PushHeaders();
    headers.setIfPossible("x-good", "a b");
    headers.setIfPossible("not a name", "v");
    headers.setIfPossible("wörd", "v");
    headers.setIfPossible("x-lines", "a\r\nx-evil: 1");
    headers.setIfPossible("x-wide", "\u20ac");
    headers.setIfPossible("x-wide-too", "caf\u00e9"); // which some would read as Latin-1
    headers.setIfPossible("", "v");
    for (String reserved :
        List.of("Host", "content-LENGTH", "Expect", "Transfer-Encoding", "Origin")) {
      headers.setIfPossible(reserved, "1");
    }
    URL url =
        serving(
            socket -> {
              request(socket);
              answer(socket, "HTTP/1.1 204 x\r\n\r\n");
            });
    posts.post(url, headers, PICTURE, LONG);
    assertThat(heads.get(0))
        .contains("x-good: a b\r\n", "Content-Length: 100000\r\n", "Host: 127.0.0.1:")
        .doesNotContainIgnoringCase(
            "evil", "x-wide", "not a name", "rd: v", "expect", "transfer", "origin");
  }

  /** Silent for as long as the test lasts. */
  private void stayAway() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Between two bytes of a slow sender; ends with the test. */
  private void pause() throws IOException {
    try {
      if (over.await(50, TimeUnit.MILLISECONDS)) {
        throw new IOException("the test is over");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
