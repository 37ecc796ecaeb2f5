package dev.framefleet.cli.fleet;

import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How fast the model alone runs on this machine's cores: what a whole path is measured by. */
public final class BareModel {
  private static final int WARM_UP_RUNS = 5;

  private BareModel() {}

  /**
   * Runs the model on noise, one caller for each CPU.
   *
   * @param duration how long, after the warm-up
   * @return frames per second of all callers together
   */
  public static double framesPerSecond(Path model, Duration duration, LongSupplier nanos)
      throws InterruptedException {
    int callers = Runtime.getRuntime().availableProcessors();
    AtomicLong frames = new AtomicLong();
    try (OrtModel loaded = OrtModel.load(model)) {
      warmUp(loaded);
      long start = nanos.getAsLong();
      long end = start + duration.toNanos();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Thread thread = new Thread(() -> call(loaded, end, nanos, frames), "bare-model");
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return frames.get() * 1e9 / (nanos.getAsLong() - start);
    }
  }

  private static void warmUp(OrtModel model) {
    try (OrtSlot slot = model.newSlot()) {
      fill(slot.input());
      for (int i = 0; i < WARM_UP_RUNS; i++) {
        slot.run();
      }
    }
  }

  private static void call(OrtModel model, long end, LongSupplier nanos, AtomicLong frames) {
    try (OrtSlot slot = model.newSlot()) {
      fill(slot.input());
      while (nanos.getAsLong() - end < 0) {
        slot.run();
        frames.incrementAndGet();
      }
    }
  }

  /** Values as a normalised picture has them, roughly -2 to 2. */
  private static void fill(FloatBuffer input) {
    for (int i = 0; i < input.capacity(); i++) {
      input.put(i, (i * 31 % 400) / 100f - 2);
    }
  }
}
