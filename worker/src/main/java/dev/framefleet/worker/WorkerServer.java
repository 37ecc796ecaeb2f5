package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.store.Stores;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.config.HttpServer;
import dev.framefleet.worker.config.HttpSettings;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.image.PictureHandler;
import dev.framefleet.worker.image.QueryReader;
import dev.framefleet.worker.intake.HandlerGate;
import dev.framefleet.worker.intake.PictureDesk;
import dev.framefleet.worker.intake.PushGuard;
import dev.framefleet.worker.limits.DecodeLimit;
import dev.framefleet.worker.metrics.MicrometerFrameMetrics;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.pull.FramePull;
import dev.framefleet.worker.pull.PullSource;
import dev.framefleet.worker.store.Probe;
import dev.framefleet.worker.store.ResilientStore;
import dev.framefleet.worker.store.StorePatience;
import dev.framefleet.worker.token.PushAccount;
import dev.framefleet.worker.token.PushTokens;
import dev.framefleet.worker.trace.OtlpTraces;
import dev.framefleet.worker.trace.WorkTraces;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A running worker: its parts, put together. Several may run in one program. Thread-safe. */
public final class WorkerServer implements AutoCloseable {
  private static final long DRAIN_MILLIS = 8_000;

  private final HandlerGate gate;
  private final PictureDesk desk;
  private final HttpServer http;
  private final @Nullable FramePull pull;
  private final Detector detector;
  private final Runnable afterwards;

  private WorkerServer(
      HandlerGate gate,
      PictureDesk desk,
      HttpServer http,
      @Nullable FramePull pull,
      Detector detector,
      Runnable afterwards) {
    this.gate = gate;
    this.desk = desk;
    this.http = http;
    this.pull = pull;
    this.detector = detector;
    this.afterwards = afterwards;
  }

  /**
   * Starts a worker on a store of its own; returns when it is ready for frames.
   *
   * @throws UserError saying in one line what is wrong with the configuration or its surroundings
   */
  public static WorkerServer start(WorkerConfig config) {
    ObjectStore store = Stores.open(config.store(), System.getenv(), config.fsync());
    try {
      return start(config, store, StorePatience.DEFAULT, store::close);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * The same on a given store, which stays the caller's; the configuration's is not looked at.
   *
   * @throws UserError saying in one line what is wrong with the configuration or its surroundings
   */
  public static WorkerServer start(WorkerConfig config, ObjectStore store) {
    return start(config, store, StorePatience.DEFAULT);
  }

  /** The same with a patience of its own. */
  static WorkerServer start(WorkerConfig config, ObjectStore store, StorePatience patience) {
    return start(config, store, patience, () -> {});
  }

  private static WorkerServer start(
      WorkerConfig config, ObjectStore store, StorePatience patience, Runnable afterwards) {
    PushGuard guard = guard(config);
    check(store);
    ResultTopic topic = ResultTopic.open(config); // which connects with the first event
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ResilientStore resilient = new ResilientStore(store, patience, SystemTime.wallClock());
    registry.gauge("framefleet.store.up", resilient, s -> s.isUp() ? 1 : 0);
    topic.register(registry);
    bytes(registry, "out", "object", resilient, ResilientStore::storedBytes);
    WorkTraces traces = OtlpTraces.open(config.tracesEndpoint(), System.getenv());
    HandlerGate gate = new HandlerGate(() -> resilient.isUp() && topic.isUp(), traces);
    PictureDesk desk =
        new PictureDesk(config.pictures().limits(), bounds(config).concurrent(), registry);
    bytes(registry, "in", "message", gate, HandlerGate::messageBytes);
    bytes(registry, "in", "picture", desk, PictureDesk::bodyBytes);
    Runnable closeBehind =
        () -> {
          resilient.close();
          topic.close();
          traces.close();
        };
    HttpServer http;
    try {
      http =
          HttpServer.start(
              new HttpSettings(config.host(), config.port(), DRAIN_MILLIS),
              gate,
              guard,
              registry,
              desk,
              config.pictures());
    } catch (RuntimeException e) { // the port is taken
      closeBehind.run();
      throw e;
    }
    OnnxDetector detector;
    try {
      detector = openDetector(config);
    } catch (RuntimeException e) {
      http.close();
      closeBehind.run();
      throw e;
    }
    registry.gauge(
        "framefleet.model.info",
        Tags.of("model", detector.modelId(), "head", detector.spec().head()),
        1);
    FrameMetrics metrics = traces.metrics(new MicrometerFrameMetrics(registry));
    Admission admission = admission(config, metrics);
    DecodeLimit limit = DecodeLimit.ofThisProcess(bounds(config).concurrent());
    gate.open(
        new FrameHandler(
            detector,
            resilient,
            admission,
            metrics,
            SystemTime.wallClock(),
            SystemTime.nanoTicker(),
            config.results().image(),
            topic.events(resilient),
            limit));
    desk.open(pictures(detector, resilient, admission, metrics, traces, limit));
    Probe probe = new Probe("store-probe", resilient::probe);
    FramePull pull = pull(config, gate);
    return new WorkerServer(
        gate,
        desk,
        http,
        pull,
        detector,
        () -> {
          probe.close();
          closeBehind.run();
          afterwards.run();
        });
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Takes no new frame, finishes those under way within 8 seconds, and ends. */
  @Override
  public void close() {
    gate.shut();
    desk.shut();
    if (pull != null) {
      pull.stop();
    }
    http.close();
    if (pull != null) {
      pull.close();
    }
    desk.close();
    detector.close();
    afterwards.run();
  }

  private static <T> void bytes(
      MeterRegistry registry, String direction, String kind, T source, ToDoubleFunction<T> sum) {
    FunctionCounter.builder("framefleet.bytes", source, sum)
        .tags("direction", direction, "kind", kind)
        .register(registry);
  }

  private static Admission admission(WorkerConfig config, FrameMetrics metrics) {
    return new Admission(bounds(config), metrics, SystemTime.nanoTicker());
  }

  private static AdmissionBounds bounds(WorkerConfig config) {
    return AdmissionBounds.ofWorker(
        atOnce(config), Runtime.getRuntime().availableProcessors(), deadline(config));
  }

  /** A pulled message's lease is prolonged while it waits. */
  private static Duration deadline(WorkerConfig config) {
    return config.pull() == null ? config.ackDeadline() : Duration.ofHours(1);
  }

  private static @Nullable FramePull pull(WorkerConfig config, HandlerGate gate) {
    PullSource source = config.pull();
    return source == null
        ? null
        : FramePull.start(source, atOnce(config), gate, SystemTime.nanoTicker());
  }

  private static int atOnce(WorkerConfig config) {
    return config.concurrency() > 0
        ? config.concurrency()
        : Runtime.getRuntime().availableProcessors();
  }

  private static PictureHandler pictures(
      OnnxDetector detector,
      ResilientStore store,
      Admission admission,
      FrameMetrics metrics,
      WorkTraces traces,
      DecodeLimit limit) {
    QueryReader queries =
        new QueryReader(detector.spec().labels(), detector.spec().scoreThreshold());
    return new PictureHandler(
        detector,
        queries,
        store,
        admission,
        metrics,
        SystemTime.nanoTicker(),
        traces,
        store::isUp,
        limit);
  }

  private static OnnxDetector openDetector(WorkerConfig config) {
    ModelFile file = ModelFile.open(config.model());
    return OnnxDetector.open(file, ModelManifest.find(config.model()), config.threshold());
  }

  private static PushGuard guard(WorkerConfig config) {
    PushAccount account = config.pushAccount();
    if (account == null && !config.allowUnauthenticated() && config.pull() != null) {
      return PushGuard.closed(SystemTime.nanoTicker());
    }
    if (account == null && !config.allowUnauthenticated()) {
      throw UserError.usage(
          "pushes would be taken from anybody: give --push-audience and --push-account, or"
              + " --allow-unauthenticated where only the platform can reach this port");
    }
    PushTokens tokens =
        account == null
            ? null
            : PushTokens.open(account, SystemTime.wallClock(), SystemTime.nanoTicker());
    return new PushGuard(tokens, SystemTime.nanoTicker());
  }

  private static void check(ObjectStore store) {
    try {
      store.check();
    } catch (StoreException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }
}
