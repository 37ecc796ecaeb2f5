package dev.framefleet.producer.encode;

/**
 * Which quality gives frames of a wanted size. A JPEG's size grows about exponentially with its
 * quality, so the distance in logarithms says how far to go. Within a tenth of the aim the quality
 * stays. Not thread-safe.
 */
public final class QualityAim {
  private static final int LOWEST = 10;
  private static final int HIGHEST = 95;
  private static final double NEAR = 0.1;
  private static final double STEPS_PER_E = 20;
  private static final int LONGEST_STEP = 20;

  private final int targetBytes;
  private int quality = 80;

  /**
   * An aim that knows nothing of the pictures yet.
   *
   * @param targetBytes 1 or more
   */
  public QualityAim(int targetBytes) {
    this.targetBytes = targetBytes;
  }

  /** The quality to encode with. */
  public JpegQuality quality() {
    return new JpegQuality(quality);
  }

  /**
   * Learns from a frame of the current quality.
   *
   * @return whether the frame is so large that it should be made again at the new quality
   */
  public boolean learn(int bytes) {
    double distance = Math.log(targetBytes / (double) bytes);
    if (Math.abs(distance) < NEAR) {
      return false;
    }
    int step = (int) Math.round(distance * STEPS_PER_E);
    int before = quality;
    quality += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    quality = Math.max(LOWEST, Math.min(HIGHEST, quality));
    return quality < before && distance < -2 * NEAR;
  }
}
