package dev.framefleet.worker.bench;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.detect.Feeds;
import dev.framefleet.worker.model.ModelManifest;
import dev.framefleet.worker.onnx.Feed;
import dev.framefleet.worker.onnx.OrtModel;
import dev.framefleet.worker.onnx.OrtSlot;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How fast a model runs by itself, all of its graph and with nothing around it: what a whole path
 * is measured by. Stateless.
 */
public final class BareModel {
  private static final int WARM_UP_RUNS = 5;

  private BareModel() {}

  /**
   * Runs the model on noise.
   *
   * @param model file, with its manifest beside it if it has one
   * @param callers how many at once, 1 or more
   * @param duration how long, after the warm-up
   * @return runs per second of all callers together
   * @throws UserError if it does not run
   */
  public static double runsPerSecond(Path model, int callers, Duration duration, LongSupplier nanos)
      throws InterruptedException {
    Feeds feeds = Feeds.of(ModelManifest.find(model));
    AtomicLong runs = new AtomicLong();
    try (OrtModel loaded = OrtModel.load(model)) {
      Feed feed = feeds.of(loaded);
      warmUp(loaded, feed);
      long start = nanos.getAsLong();
      long end = start + duration.toNanos();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Thread thread = new Thread(() -> call(loaded, feed, end, nanos, runs), "bare-model");
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return runs.get() * 1e9 / (nanos.getAsLong() - start);
    }
  }

  private static void warmUp(OrtModel model, Feed feed) {
    try (OrtSlot slot = model.newSlot(feed)) {
      fill(slot.input());
      for (int i = 0; i < WARM_UP_RUNS; i++) {
        slot.run();
      }
    }
  }

  private static void call(
      OrtModel model, Feed feed, long end, LongSupplier nanos, AtomicLong runs) {
    try (OrtSlot slot = model.newSlot(feed)) {
      fill(slot.input());
      while (nanos.getAsLong() - end < 0) {
        slot.run();
        runs.incrementAndGet();
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
