package dev.framefleet.worker;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.config.HttpServer;
import dev.framefleet.worker.config.HttpSettings;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.intake.HandlerGate;
import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.intake.PictureDesk;
import dev.framefleet.worker.intake.PushGuard;
import dev.framefleet.worker.intake.PushLimits;
import dev.framefleet.worker.metrics.MicrometerFrameMetrics;
import dev.framefleet.worker.token.PushAccount;
import dev.framefleet.worker.token.PushTokens;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The real HTTP side and handler, with a detector that finds the same in no time. */
final class TestEdge implements AutoCloseable {
  final FakeDetector detector = new FakeDetector();
  final MemoryStore stored = new MemoryStore();
  final FaultyStore store = new FaultyStore(stored);
  private final HandlerGate gate = new HandlerGate();
  private final FrameHandler handler;
  private final HttpServer http;

  /** Ready for frames. */
  TestEdge(@Nullable PushAccount account, Duration ackDeadline) {
    this(account, ackDeadline, 8_000, PushLimits.DEFAULT);
    ready();
  }

  /** Not ready yet. */
  TestEdge(
      @Nullable PushAccount account, Duration ackDeadline, long drainMillis, PushLimits limits) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MicrometerFrameMetrics metrics = new MicrometerFrameMetrics(registry);
    PushTokens tokens =
        account == null
            ? null
            : PushTokens.open(account, SystemTime.wallClock(), SystemTime.nanoTicker());
    http =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, drainMillis, limits),
            gate,
            new PushGuard(tokens, SystemTime.nanoTicker()),
            registry,
            new PictureDesk(PictureApi.DEFAULT.limits(), 1, registry),
            PictureApi.DEFAULT);
    handler =
        new FrameHandler(
            detector,
            store,
            new Admission(new AdmissionBounds(1, 2, ackDeadline), metrics, SystemTime.nanoTicker()),
            metrics,
            SystemTime.wallClock(),
            SystemTime.nanoTicker());
  }

  /** From now on frames are taken. */
  void ready() {
    gate.open(handler);
  }

  int port() {
    return http.port();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends text as it is, and reads until the server hangs up. */
  String raw(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
