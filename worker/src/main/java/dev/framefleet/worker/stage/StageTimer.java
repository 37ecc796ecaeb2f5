package dev.framefleet.worker.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long each stage of one frame took. Not thread-safe: it goes with the frame. */
public final class StageTimer {
  private static final long NANOS_PER_MICRO = 1_000;

  private final LongSupplier nanoTicker;
  private final Map<String, Long> nanosByStage = new LinkedHashMap<>();
  private long last;

  /** Starts now, by a monotonic nanosecond ticker. */
  public StageTimer(LongSupplier nanoTicker) {
    this.nanoTicker = nanoTicker;
    this.last = nanoTicker.getAsLong();
  }

  /** Ends a stage: it took the time since the end of the one before. */
  public void end(String stage) {
    long now = nanoTicker.getAsLong();
    nanosByStage.merge(stage, now - last, Long::sum);
    last = now;
  }

  /** Nanoseconds by stage, in the order of the stages. */
  public Map<String, Long> nanos() {
    return nanosByStage;
  }

  /** Microseconds by stage, rounded down, in the order of the stages. */
  public Map<String, Long> micros() {
    Map<String, Long> micros = new LinkedHashMap<>();
    nanosByStage.forEach((stage, nanos) -> micros.put(stage, nanos / NANOS_PER_MICRO));
    return micros;
  }
}
