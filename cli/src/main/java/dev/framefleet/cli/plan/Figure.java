package dev.framefleet.cli.plan;

/** What a prediction and a run can both say. */
enum Figure {
  /** Frames stored, or requests answered well, per second. */
  RATE("frames per second", "1/s", "framesPerSecond"),
  /** Frames given up, or requests failed, as a share; errors count in percentage points. */
  LOSS("loss", "%", "lossShare"),
  /** Half of the frames took no longer. */
  MEDIAN("median", "s", "medianSeconds"),
  /** 95 of 100 frames took no longer. */
  P95("95th percentile", "s", "p95Seconds"),
  /** Instances on average. */
  MEAN_INSTANCES("instances, mean", "instances", "meanInstances"),
  /** Most instances at once. */
  PEAK_INSTANCES("instances, most", "instances", "peakInstances"),
  /** Processor time of a frame. */
  CPU("processor time of a frame", "s", "cpuSecondsPerFrame");

  private final String title;
  private final String unit;
  private final String key;

  Figure(String title, String unit, String key) {
    this.title = title;
    this.unit = unit;
    this.key = key;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  String key() {
    return key;
  }

  String show(double value) {
    return this == LOSS
        ? Say.with("%.2f %%", 100 * value)
        : Say.with(value < 10 ? "%.3f %s" : "%,.1f %s", value, unit);
  }

  /** How far a prediction is from what was measured. */
  String off(double predicted, double measured) {
    if (this == LOSS) {
      return Say.with("%+.2f percentage points", 100 * (predicted - measured));
    }
    if (measured == 0) {
      return predicted == 0 ? "+0.0 %" : "measured 0";
    }
    return Say.with("%+.1f %%", 100 * (predicted / measured - 1));
  }
}
