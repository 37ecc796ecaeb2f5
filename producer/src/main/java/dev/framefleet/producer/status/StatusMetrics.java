package dev.framefleet.producer.status;

import dev.framefleet.producer.status.CameraStatus.Snapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The board as metrics: {@code framefleet_frames_total{stage,outcome,stream}} and what belongs to a
 * camera. In each stage the outcomes add up to what entered it, less what is under way.
 * Thread-safe.
 */
public final class StatusMetrics implements AutoCloseable {
  private static final String FRAMES = "framefleet.frames";
  private static final String STREAM = "stream";

  private final StatusBoard board;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> known = new HashSet<>(); // guarded by this
  private final MultiGauge warnings;

  /** Metrics of a board and of this process. */
  public StatusMetrics(StatusBoard board) {
    this.board = board;
    this.warnings =
        MultiGauge.builder("framefleet.camera.warning")
            .description("1 while the picture is black or frozen")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** All of it in Prometheus' text format. */
  public synchronized String scrape() {
    List<Snapshot> now = board.snapshots();
    now.forEach(snapshot -> add(snapshot.stream().value()));
    warnings.register(
        now.stream()
            .flatMap(
                snapshot ->
                    snapshot.warnings().stream()
                        .map(
                            kind ->
                                MultiGauge.Row.of(
                                    Tags.of(STREAM, snapshot.stream().value(), "kind", kind), 1)))
            .toList(),
        true);
    return registry.scrape();
  }

  private void add(String stream) {
    if (!known.add(stream)) {
      return;
    }
    frames(stream, "select", "selected", s -> s.counts().decoded() - s.counts().notSelected());
    frames(stream, "select", "passed-over", s -> s.counts().notSelected());
    frames(stream, "publish", "published", s -> s.counts().published());
    frames(stream, "publish", "dropped", s -> s.counts().dropped());
    FunctionCounter.builder(
            "framefleet.jpeg.bytes", board, any -> of(stream, s -> s.counts().bytes()))
        .description("Bytes of the frames that were made")
        .tags(STREAM, stream)
        .register(registry);
    gauge("framefleet.camera.up", stream, s -> s.state() == CameraStatus.State.LIVE ? 1 : 0);
    gauge("framefleet.camera.silent.seconds", stream, Snapshot::silentSeconds);
    Gauge.builder("framefleet.queue.items", board, any -> of(stream, s -> s.counts().spooled()))
        .tags("queue", "spool", STREAM, stream)
        .register(registry);
  }

  private void frames(
      String stream, String stage, String outcome, ToDoubleFunction<Snapshot> count) {
    FunctionCounter.builder(FRAMES, board, any -> of(stream, count))
        .tags("stage", stage, "outcome", outcome, STREAM, stream)
        .register(registry);
  }

  private void gauge(String name, String stream, ToDoubleFunction<Snapshot> value) {
    Gauge.builder(name, board, any -> of(stream, value)).tags(STREAM, stream).register(registry);
  }

  /** A camera that is gone has no value any more. */
  private double of(String stream, ToDoubleFunction<Snapshot> value) {
    return board.snapshots().stream()
        .filter(snapshot -> snapshot.stream().value().equals(stream))
        .mapToDouble(value)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    registry.close();
  }
}
