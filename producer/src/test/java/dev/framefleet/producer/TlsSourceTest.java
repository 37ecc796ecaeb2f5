package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.producer.rtsp.TestKeys;
import dev.framefleet.producer.source.TlsTrust;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras and servers behind TLS, and whose certificates they may have. */
@Timeout(30)
class TlsSourceTest {
  private static final String UNTRUSTED = "its certificate is not one that --tls-trust trusts";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir static Path folder;
  private static List<AccessUnit> clip = List.of();
  private static TestKeys local;
  private static TestKeys elsewhere;

  @BeforeAll
  static void make() throws Exception {
    clip = AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "320x240", 50, 10));
    local = TestKeys.make(folder, "local", "dns:localhost,ip:127.0.0.1");
    elsewhere = TestKeys.make(folder, "elsewhere", "dns:gate.example");
  }

  @Test
  void cameraThatSignsItsOwnCertificateIsReadAsAnyOther() throws Exception {
    try (RtspServer server = camera(elsewhere)) {
      Production production = Camera.run(Camera.config(url(server, "127.0.0.1")), 40).production();

      assertThat(production.headers())
          .hasSizeGreaterThanOrEqualTo(40)
          .allSatisfy(
              header -> {
                assertThat(header.width()).isEqualTo(320);
                assertThat(header.clock()).isEqualTo(ClockSource.ANCHORED);
                assertThat(header.flags()).isEmpty();
              });
      List<Long> times = production.mediaMicros();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).as("%s", i).isBetween(16_000L, 24_000L);
      }
    }
  }

  /** A name in the URL is held against the certificate, a number is not: FFmpeg does not. */
  @ParameterizedTest
  @CsvSource({
    "local, localhost, local, true",
    "local, 127.0.0.1, local, true",
    "elsewhere, 127.0.0.1, elsewhere, true",
    "elsewhere, localhost, elsewhere, false",
    "elsewhere, 127.0.0.1, local, false",
    "elsewhere, localhost, local, false",
  })
  void certificateMustBeOneOfTheFileAndOfTheNameInTheUrl(
      String camera, String host, String trusted, boolean opens) throws Exception {
    try (RtspServer server = camera(camera.equals("local") ? local : elsewhere)) {
      TlsTrust trust = TlsTrust.parse(folder.resolve(trusted + ".pem").toString());

      assertOpens(opens, url(server, host), trust);
    }
  }

  @Test
  void certificateThatHasExpiredIsRefusedIfOneIsAskedFor() throws Exception {
    TestKeys old = TestKeys.make(folder, "old", "dns:localhost", "-9d");
    try (RtspServer server = camera(old)) {
      TlsTrust trust = TlsTrust.parse(old.certificate().toString());

      assertOpens(false, url(server, "localhost"), trust);
      assertOpens(true, url(server, "localhost"), TlsTrust.ANYBODY);
    }
  }

  @Test
  void systemMeansTheCertificatesThatJavaTrusts() throws Exception {
    System.setProperty(TRUST_STORE, local.store().toString());
    System.setProperty(TRUST_PASSWORD, TestKeys.PASSWORD);
    try (RtspServer known = camera(local);
        RtspServer unknown = camera(TestKeys.make(folder, "unknown", "dns:localhost"))) {
      assertOpens(true, url(known, "localhost"), TlsTrust.parse("system"));
      assertOpens(false, url(unknown, "localhost"), TlsTrust.parse("system"));
    } finally {
      System.clearProperty(TRUST_STORE);
      System.clearProperty(TRUST_PASSWORD);
    }
  }

  private static void assertOpens(boolean opens, String url, TlsTrust trust) throws Exception {
    ProducerConfig config = Camera.config(url);
    ProducerConfig careful = config.withLive(config.live().withTrust(trust));
    if (opens) {
      assertThat(Camera.run(careful, 5).production().frames()).hasSizeGreaterThanOrEqualTo(5);
    } else {
      assertThatThrownBy(() -> Camera.run(careful, 5))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cannot be opened: " + UNTRUSTED)
          .hasMessageNotContaining("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsps", "https"})
  void serverThatSpeaksNoTlsIsOneLineThatSaysSo(String scheme) throws Exception {
    String answer = "RTSP/1.0 400 Bad Request\r\n\r\n";

    assertThatThrownBy(() -> runAgainst(answer, scheme))
        .hasMessageContaining("the server does not speak TLS here; another port")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> runAgainst("", scheme))
        .hasMessageContaining("the connection ended before TLS was agreed upon")
        .hasMessageNotContaining("secret");
  }

  @Test
  void serverThatNeverAnswersTheHandshakeFailsWithinTheTimeOut() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();

      assertThatThrownBy(
              () ->
                  Camera.run(
                      Camera.config("rtsps://127.0.0.1:" + silent.getLocalPort() + "/a")
                          .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(10)),
                      1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("no answer within 500 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  /** A server that gives one answer to whatever comes, and hangs up. */
  private static void runAgainst(String answer, String scheme) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answerAll(server, answer), "plain");
      thread.setDaemon(true);
      thread.start();
      Camera.run(
          Camera.config(
              scheme + "://viewer:secret@127.0.0.1:" + server.getLocalPort() + "/live.mjpg"),
          1);
    }
  }

  private static void answerAll(ServerSocket server, String answer) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          if (client.getInputStream().read(new byte[16_384]) > 0) {
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
          }
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Test
  void fileOverHttpsIsCheckedTooAndAPlaylistThatCannotBeIsRefused() throws Exception {
    Path clip = clip("a.mp4", "mpeg4", "-movflags", "+faststart");
    clip("list.m3u8", "libopenh264", "-f", "hls", "-hls_time", "1", "-hls_list_size", "0");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(local.server()));
    server.createContext(
        "/",
        exchange -> {
          byte[] content =
              Files.readAllBytes(folder.resolve(exchange.getRequestURI().getPath().substring(1)));
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
          }
        });
    server.start();
    try {
      String base = "https://localhost:" + server.getAddress().getPort() + "/";
      ProducerConfig file = Camera.config(base + clip.getFileName());
      ProducerConfig list = Camera.config(base + "list.m3u8");
      TlsTrust own = TlsTrust.parse(local.certificate().toString());
      TlsTrust other = TlsTrust.parse(elsewhere.certificate().toString());

      for (TlsTrust trust : List.of(own, TlsTrust.ANYBODY)) {
        assertThat(frames(file.withLive(file.live().withTrust(trust)))).isEqualTo(10);
      }
      assertThatThrownBy(() -> frames(file.withLive(file.live().withTrust(other))))
          .hasMessageContaining(UNTRUSTED);
      assertThat(frames(list)).isEqualTo(10);
      assertThatThrownBy(() -> frames(list.withLive(list.live().withTrust(own))))
          .hasMessageContaining("it is a playlist, whose pieces would come unchecked");
    } finally {
      server.stop(0);
    }
  }

  private static int frames(ProducerConfig config) throws InterruptedException {
    return Camera.run(config, 1_000).production().frames().size();
  }

  private static RtspServer camera(TestKeys keys) throws Exception {
    return RtspServer.start(RtspScripts.of(clip, 50), keys.server().getServerSocketFactory());
  }

  private static String url(RtspServer server, String host) {
    return server.url("viewer:secret@").replace("rtsp://", "rtsps://").replace("127.0.0.1", host);
  }

  private static Path clip(String name, String codec, String... more) {
    String[] options = new String[2 + more.length];
    options[0] = "-c:v";
    options[1] = codec;
    System.arraycopy(more, 0, options, 2, more.length);
    return FfmpegProgram.make(
        folder.resolve(name), "testsrc2=size=96x64:rate=10:duration=1", options);
  }
}
