package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.testkit.store.FaultyStore;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.trace.WorkTraces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The spans of a frame, in memory. */
class FrameTracesTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + "-" + PARENT + "-01";
  private static final String UNSAMPLED = "00-" + TRACE + "-" + PARENT + "-00";

  private final ManualClock clock = new ManualClock();
  private final FaultyStore store = new FaultyStore(new MemoryStore());
  private final FakeDetector detector = new FakeDetector();
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final WorkTraces traces =
      new WorkTraces(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                      .build())
              .build(),
          clock,
          clock.nanoTicker(),
          () -> {});

  @Test
  void aFramesTraceGoesOnWithASpanForEachStage() {
    detector.during(() -> clock.advance(Duration.ofMillis(30)));
    long arrived = clock.nanoTicker().getAsLong();
    clock.advance(Duration.ofMillis(5));
    assertThat(handle(traces, SAMPLED, null, arrived)).isEqualTo(new Outcome.Stored());

    SpanData frame = span("frame");
    assertThat(frame.getTraceId()).isEqualTo(TRACE);
    assertThat(frame.getParentSpanId()).isEqualTo(PARENT);
    assertThat(millis(frame)).isEqualTo(35);
    assertThat(frame.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("framefleet.outcome"), "stored")
        .containsEntry(AttributeKey.stringKey("framefleet.stream"), "plaza")
        .containsEntry(AttributeKey.stringKey("framefleet.seq"), "1")
        .containsEntry(AttributeKey.stringKey("messaging.message.id"), "m-1");
    List<SpanData> stages =
        exporter.getFinishedSpanItems().stream()
            .filter(span -> !span.getName().equals("frame"))
            .toList();
    assertThat(stages)
        .extracting(SpanData::getName)
        .containsExactly("read", "queue", "infer", "embed", "store");
    assertThat(stages).allMatch(stage -> stage.getParentSpanId().equals(frame.getSpanId()));
    assertThat(stages.stream().map(FrameTracesTest::millis)).containsExactly(5L, 0L, 30L, 0L, 0L);
    assertThat(span("infer").getStartEpochNanos()).isEqualTo(span("queue").getEndEpochNanos());
    assertThat(span("store").getEndEpochNanos()).isEqualTo(frame.getEndEpochNanos());
  }

  @Test
  void aMessageWithoutATraceContinuesThatOfItsDelivery() {
    handle(traces, null, SAMPLED, 0);
    assertThat(span("frame").getParentSpanId()).isEqualTo(PARENT);
  }

  @Test
  void whatIsNoTraceContextBeginsATrace() {
    handle(traces, "00-no-01", null, 0);
    assertThat(span("frame").getParentSpanContext().isValid()).isFalse();
    assertThat(span("frame").getTraceId()).isNotEqualTo(TRACE);
    assertThat(span("infer").getTraceId()).isEqualTo(span("frame").getTraceId());
  }

  @Test
  void whatTheSenderDoesNotRecordIsNotRecordedHere() {
    handle(traces, UNSAMPLED, null, 0);
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aNackIsAnErrorOfItsSpan() {
    store.down(true);
    handle(traces, SAMPLED, null, 0);
    assertThat(span("frame").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span("frame").getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("framefleet.outcome"), "store-unavailable");
  }

  @Test
  void theLogKnowsTheSpanWhileTheFrameIsWorkedOn() {
    detector.during(() -> assertThat(MDC.get("span")).isNotNull().isNotEqualTo(PARENT));
    handle(traces, SAMPLED, null, 0);
    assertThat(MDC.get("trace")).isNull();
    assertThat(MDC.get("span")).isNull();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void switchedOffThereIsNothingButTheTraceInTheLog() {
    assertThat(WorkTraces.off().metrics(FrameMetrics.NONE)).isSameAs(FrameMetrics.NONE);
    detector.during(
        () -> {
          assertThat(MDC.get("trace")).isEqualTo(TRACE);
          assertThat(MDC.get("span")).isNull();
          assertThat(Span.current().getSpanContext().isValid()).isFalse();
        });
    assertThat(handle(WorkTraces.off(), SAMPLED, null, 0)).isEqualTo(new Outcome.Stored());
    assertThat(MDC.get("trace")).isNull();
  }

  private Outcome handle(
      WorkTraces used, @Nullable String traceparent, @Nullable String outer, long arrivedNanos) {
    Map<String, String> attributes = TestMessages.attributes(1);
    if (traceparent != null) {
      attributes.put("traceparent", traceparent);
    }
    FrameMetrics metrics = used.metrics(FrameMetrics.NONE);
    FrameHandler handler =
        new FrameHandler(
            detector,
            store,
            new Admission(
                new AdmissionBounds(1, 0, Duration.ofSeconds(10)), metrics, clock.nanoTicker()),
            metrics,
            clock,
            clock.nanoTicker());
    PushMessage message =
        new PushMessage(
            "m-1", attributes, TestMessages.JPEG, TestMessages.JPEG.length, arrivedNanos);
    return new HandlerGate(() -> true, used).handle(handler, message, outer);
  }

  private SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long millis(SpanData span) {
    return TimeUnit.NANOSECONDS.toMillis(span.getEndEpochNanos() - span.getStartEpochNanos());
  }
}
