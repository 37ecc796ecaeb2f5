package dev.framefleet.worker.fuzz;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.worker.detect.Models;
import dev.framefleet.worker.detect.OnnxDetector;
import dev.framefleet.worker.model.ModelFile;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.stage.StageTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Loads damaged models one after the other, in a process of its own since native code may end it.
 * Arguments: a folder, the first number, how many. Says each number before and what came after.
 */
final class ModelFuzzChild {
  private static final int SIDE = 64;
  private static final List<String> SEEDS =
      List.of(
          "yolov8",
          "nanodet",
          "nanodet-together",
          "detr",
          "lists",
          "nms",
          "eye-half",
          "eye-bytes",
          "rfdetr",
          "mask");

  private ModelFuzzChild() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0], "damaged.onnx");
    long from = Long.parseLong(args[1]);
    List<byte[]> seeds = new ArrayList<>();
    for (String seed : SEEDS) {
      seeds.add(Files.readAllBytes(Models.path(seed)));
    }
    Mutator models = new Mutator(seeds);
    byte[] jpeg = TestJpegs.checkers(SIDE, SIDE, 0xC08040, 0x204060);
    for (long number = from; number < from + Long.parseLong(args[2]); number++) {
      Files.write(file, models.input(number));
      say("model " + number);
      say(check(file, jpeg));
    }
    say("done");
    System.exit(0);
  }

  private static String check(Path file, byte[] jpeg) {
    try (OnnxDetector detector =
        OnnxDetector.open(ModelFile.open(file), ModelManifest.find(file), OptionalDouble.empty())) {
      detector.detect(jpeg, jpeg.length, SIDE, SIDE, new StageTimer(() -> 0));
      return "runs";
    } catch (UserError e) {
      return "refused";
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      e.printStackTrace(System.out);
      return "wrong " + e;
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
