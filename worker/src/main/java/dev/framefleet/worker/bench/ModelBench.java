package dev.framefleet.worker.bench;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Runs the worker's own handler on one picture, each time under another identity, and takes the
 * time of its stages. Only HTTP is not in it. Not thread-safe.
 */
public final class ModelBench {
  private static final long START_MICROS = 1_700_000_000_000_000L;
  private static final int LEAST_WARM_UP_FRAMES = 20;

  /** What runs once a frame is compiled after some 200 frames. */
  private static final int MOST_WARM_UP_FRAMES = 300;

  private static final long MOST_WARM_UP_NANOS = 12_000_000_000L;
  private static final Duration NO_DEADLINE = Duration.ofHours(1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The handler's stages in the order of the work. */
  private static final List<String> STAGES =
      List.of("decode", "prepare", "infer", "head", "embed", "store");

  private static final String TOTAL = "total";

  private final BenchSettings settings;
  private final LongSupplier nanos;
  private final FrameHandler handler;
  private final AtomicLong nextSeq = new AtomicLong();
  private final Durations cpu = new Durations();
  private final Map<String, Durations> stages = new LinkedHashMap<>();
  private volatile boolean measuring;

  /** On parts that the caller closes; the store must not hold frames of stream {@code bench}. */
  public ModelBench(
      BenchSettings settings,
      Detector detector,
      ObjectStore store,
      InstantSource clock,
      LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    STAGES.forEach(stage -> stages.put(stage, new Durations()));
    stages.put(TOTAL, new Durations());
    AdmissionBounds bounds =
        new AdmissionBounds(settings.callers(), settings.callers(), NO_DEADLINE);
    FrameMetrics times = new StageTimes();
    this.handler =
        new FrameHandler(
            detector, store, new Admission(bounds, FrameMetrics.NONE, nanos), times, clock, nanos);
  }

  /**
   * Measures.
   *
   * @param startSeconds from the process's start until now
   * @throws IllegalStateException if a frame is not stored
   */
  public BenchReport run(double startSeconds) throws InterruptedException {
    double baseMib = ResidentMemory.mib();
    long first = frame();
    warmUp();
    measuring = true;
    long start = nanos.getAsLong();
    callAll(start + settings.duration().toNanos());
    double seconds = (nanos.getAsLong() - start) / 1e9;
    double grown = Math.max(0, ResidentMemory.mib() - baseMib) / settings.callers();
    return new BenchReport(
        cpu.count(),
        seconds,
        settings.callers(),
        cpu.millis(0.5),
        cpu.spread(),
        first / 1e6,
        startSeconds,
        baseMib,
        grown,
        report());
  }

  /**
   * For twice as long as will be measured, within bounds: a worker runs for hours, not for seconds,
   * and in a cgroup of one CPU the compiler takes its part of every frame until it is done.
   */
  private void warmUp() {
    long end = nanos.getAsLong() + Math.min(2 * settings.duration().toNanos(), MOST_WARM_UP_NANOS);
    for (int i = 1; i < MOST_WARM_UP_FRAMES; i++) {
      if (i >= LEAST_WARM_UP_FRAMES && nanos.getAsLong() - end >= 0) {
        return;
      }
      frame();
    }
  }

  private void callAll(long end) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(settings.callers());
    try {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < settings.callers(); i++) {
        callers.add(threads.submit(() -> call(end)));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void call(long end) {
    do {
      long start = nanos.getAsLong();
      cpu.add(frame());
      stage(TOTAL).add(nanos.getAsLong() - start);
    } while (nanos.getAsLong() - end < 0);
  }

  /** Processor time of one frame on this thread, nanoseconds. */
  private long frame() {
    long start = THREADS.getCurrentThreadCpuTime();
    Outcome outcome = handler.handle(message(nextSeq.getAndIncrement()));
    if (!(outcome instanceof Outcome.Stored)) {
      throw new IllegalStateException("a frame was not stored but " + outcome.word());
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private PushMessage message(long seq) {
    FrameId id =
        new FrameId(new StreamId("bench"), RunId.of(START_MICROS, 1), seq, START_MICROS + seq);
    FrameHeader header =
        FrameHeader.plain(id, ClockSource.FIXED, settings.width(), settings.height());
    return new PushMessage(
        Long.toString(seq),
        FrameAttributes.ofFrame(header),
        settings.jpeg(),
        settings.jpeg().length,
        nanos.getAsLong());
  }

  private Map<String, BenchReport.Stage> report() {
    Map<String, BenchReport.Stage> report = new LinkedHashMap<>();
    stages.forEach(
        (name, times) ->
            report.put(
                name,
                new BenchReport.Stage(
                    times.meanMillis(),
                    times.millis(0.5),
                    times.millis(0.95),
                    times.millis(0.99))));
    return report;
  }

  private Durations stage(String name) {
    Durations found = stages.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no such stage: " + name);
    }
    return found;
  }

  /** Keeps the durations of the stages that are shown. */
  private final class StageTimes implements FrameMetrics {
    @Override
    public void frames(String stage, String outcome, long count) {}

    @Override
    public void stageNanos(String stage, long duration) {
      if (measuring && STAGES.contains(stage)) {
        stage(stage).add(duration);
      }
    }

    @Override
    public void queueItems(String queue, long items) {}
  }
}
