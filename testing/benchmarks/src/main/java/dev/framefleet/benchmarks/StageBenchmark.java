package dev.framefleet.benchmarks;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.head.Candidates;
import dev.framefleet.worker.head.Graph;
import dev.framefleet.worker.head.Head;
import dev.framefleet.worker.head.Heads;
import dev.framefleet.worker.head.NonMaximumSuppression;
import dev.framefleet.worker.intake.EnvelopeReader;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.model.ModelSpec;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import dev.framefleet.worker.onnx.Port;
import dev.framefleet.worker.onnx.Tensor;
import dev.framefleet.worker.opencv.PictureInput;
import dev.framefleet.worker.stage.StageTimer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Each stage by itself, in the order in which a frame passes them; {@code model} is the bare one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageBenchmark {
  private final EnvelopeReader reader = new EnvelopeReader();
  private Path folder;
  private byte[] body;
  private byte[] jpeg;
  private OrtModel model;
  private OrtSlot slot;
  private ModelSpec spec;
  private PictureInput picture;
  private List<Tensor> answer;
  private Head head;
  private NonMaximumSuppression suppression;
  private final Candidates candidates = new Candidates();
  private FrameResult result;
  private byte[] object;
  private FolderStore store;
  private int seq;

  @Setup
  public void open() throws Exception {
    Clip clip = new Clip();
    body = clip.push();
    jpeg = clip.jpeg();
    spec = ModelManifest.beside(Clip.MODEL);
    model = OrtModel.load(Clip.MODEL);
    slot = model.newSlot();
    picture = new PictureInput(spec.input(), slot.input());
    picture.decode(jpeg, jpeg.length, Clip.WIDTH, Clip.HEIGHT);
    picture.fill();
    answer = slot.run();
    head = Heads.of(spec, graph());
    suppression = new NonMaximumSuppression(spec.nmsIou(), spec.agnostic());
    result = result();
    object = embed();
    folder = Files.createTempDirectory("benchmark");
    store = new FolderStore(folder, false);
  }

  private Graph graph() {
    return new Graph(
        spec.input().width(),
        spec.input().height(),
        false,
        model.inputs().stream().map(Port::name).toList(),
        answer,
        model.metadata());
  }

  private FrameResult result() throws Exception {
    try (OnnxDetector detector = OnnxDetector.open(ModelFile.open(Clip.MODEL), spec)) {
      List<Detection> found =
          detector.detect(jpeg, jpeg.length, Clip.WIDTH, Clip.HEIGHT, new StageTimer(() -> 0));
      FrameHeader header =
          FrameHeader.plain(Clip.id(1), ClockSource.MEDIA, Clip.WIDTH, Clip.HEIGHT);
      return new FrameResult(header, detector.modelId(), found);
    }
  }

  @TearDown
  public void close() throws Exception {
    picture.close();
    slot.close();
    model.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** JSON and base64 of a wrapped push. */
  @Benchmark
  public PushMessage s1read() throws Exception {
    return reader.read(body);
  }

  /** The structure of the JPEG. */
  @Benchmark
  public JpegInfo s2check() throws Exception {
    return JpegInfo.read(jpeg, 0, jpeg.length);
  }

  /** Its pixels. */
  @Benchmark
  public void s3decode() throws Exception {
    picture.decode(jpeg, jpeg.length, Clip.WIDTH, Clip.HEIGHT);
  }

  /** The decoded pixels, resized and normalised into the model's input. */
  @Benchmark
  public void s4prepare() {
    picture.fill();
  }

  /** The bare model: {@code session.run} on pinned memory. */
  @Benchmark
  public List<Tensor> s5model() {
    return slot.run();
  }

  /** The model's answer read, overlaps removed. */
  @Benchmark
  public List<Integer> s6head() {
    candidates.clear();
    head.read(answer, (float) spec.scoreThreshold(), candidates);
    return suppression.keep(candidates);
  }

  /** The result into a comment of the JPEG. */
  @Benchmark
  public byte[] s7embed() throws Exception {
    return embed();
  }

  private byte[] embed() throws Exception {
    return JpegComments.embed(jpeg, ResultJson.write(result));
  }

  /** The object into a folder. */
  @Benchmark
  public Object s8store() throws Exception {
    return store.create(ObjectNames.frame(Clip.id(seq++), "jpg"), object);
  }
}
