package dev.framefleet.worker.frame;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.stage.StageTimer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds one person on every picture, and counts how often it was asked. Thread-safe. */
public final class FakeDetector implements Detector {
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Runnable during = () -> {};

  /** What happens while it works. */
  public void during(Runnable action) {
    during = action;
  }

  /** How often it was asked. */
  public int calls() {
    return calls.get();
  }

  @Override
  public String modelId() {
    return "fake@00000000";
  }

  @Override
  public List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer) {
    calls.incrementAndGet();
    during.run();
    timer.end("infer");
    return List.of(new Detection("person", 0, 0.9, new Box(1, 2, 3, 4)));
  }

  @Override
  public void close() {}
}
