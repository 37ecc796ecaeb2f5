package dev.framefleet.benchmarks;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.intake.EnvelopeReader;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.stage.StageTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole way of a frame, from the push body to the object in a folder, HTTP left out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandlerBenchmark {
  private final EnvelopeReader reader = new EnvelopeReader();
  private Clip clip;
  private Path folder;
  private OnnxDetector detector;
  private FrameHandler handler;
  private byte[] body;

  @Setup
  public void open() throws IOException {
    clip = new Clip();
    folder = Files.createTempDirectory("benchmark");
    detector = OnnxDetector.open(ModelFile.open(Clip.MODEL), ModelManifest.beside(Clip.MODEL));
    handler =
        new FrameHandler(
            detector,
            new FolderStore(folder, false),
            new Admission(
                new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
                FrameMetrics.NONE,
                SystemTime.nanoTicker()),
            FrameMetrics.NONE,
            SystemTime.wallClock(),
            SystemTime.nanoTicker());
  }

  @Setup(Level.Invocation)
  public void next() {
    body = clip.push();
  }

  @TearDown
  public void close() throws IOException {
    detector.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** All of it. */
  @Benchmark
  public Outcome handle() throws IOException {
    Outcome outcome = handler.handle(reader.read(body));
    if (!outcome.equals(new Outcome.Stored())) {
      throw new IllegalStateException(outcome.toString());
    }
    return outcome;
  }

  /** Of it, what is between the picture and its detections. */
  @Benchmark
  public List<?> detect() throws Exception {
    byte[] jpeg = clip.jpeg();
    return detector.detect(jpeg, jpeg.length, Clip.WIDTH, Clip.HEIGHT, new StageTimer(() -> 0));
  }
}
