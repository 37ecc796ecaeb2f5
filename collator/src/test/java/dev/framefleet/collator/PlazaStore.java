package dev.framefleet.collator;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.testkit.samples.GoldenFrame;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sample clip with its golden detections as a store: a real scene to look at. */
public final class PlazaStore {
  static final StreamId STREAM = new StreamId("plaza");
  static final RunId RUN = RunId.parse("1700000000000000-00000001");

  /** The classes of the sample that matter for colours. */
  private static final Map<String, Integer> CLASSES =
      Map.of("person", 0, "bicycle", 1, "car", 2, "truck", 7, "bird", 14, "sports ball", 32);

  private PlazaStore() {}

  /** Makes the store in a folder: {@code PlazaStore FOLDER THRESHOLD}. */
  public static void main(String[] args) throws IOException {
    fill(Path.of(args[0]), Samples.CLIP_FRAMES, Double.parseDouble(args[1]));
  }

  static void fill(Path folder, int frames, double threshold) throws IOException {
    Path pictures = Files.createTempDirectory("plaza");
    Ffmpeg.run(
        "-i",
        Samples.clip().toString(),
        "-frames:v",
        Integer.toString(frames),
        "-q:v",
        "3",
        pictures.resolve("%04d.jpg").toString());
    StoreBuilder builder = new StoreBuilder(new FolderStore(folder, false), STREAM, RUN);
    for (GoldenFrame golden : Samples.goldenDetections().subList(0, frames)) {
      Path jpeg = pictures.resolve(String.format(Locale.ROOT, "%04d.jpg", golden.frame() + 1));
      long micros = RUN.startMicros() + golden.offsetMicros();
      builder.frame(
          golden.frame(), micros, Files.readAllBytes(jpeg), detections(golden, threshold));
      Files.delete(jpeg);
    }
    Files.delete(pictures);
    builder.end(frames - 1);
  }

  private static Detection[] detections(GoldenFrame golden, double threshold) {
    List<Detection> found =
        golden.detections().stream()
            .filter(detection -> detection.score() >= threshold)
            .map(
                d ->
                    new Detection(
                        d.label(), CLASSES.getOrDefault(d.label(), 50), d.score(), d.box()))
            .toList();
    return found.toArray(Detection[]::new);
  }
}
