package dev.framefleet.common.result;

/**
 * One colour for each class of a model, the same in every picture, every run and wherever it is
 * drawn. Stateless.
 */
public final class ClassColors {
  /** The first classes, chosen by hand to differ much on grey streets and green lawns. */
  private static final int[] FIRST = {
    0xFFC400, 0x00B8F5, 0xFF4D6A, 0x7CE03C, 0xC77DFF, 0xFF8A1F, 0x19E3B1, 0xF55FC5
  };

  private static final double GOLDEN_ANGLE_TURNS = 0.381966;

  private ClassColors() {}

  /** The sRGB value {@code 0xRRGGBB} of a class; one below 0 has that of class 0. */
  public static int rgb(int classId) {
    int id = Math.max(0, classId);
    return id < FIRST.length ? FIRST[id] : spread(id);
  }

  /** Hues a golden angle apart never come near each other soon, whatever the number of classes. */
  private static int spread(int id) {
    double hue = (0.5 + id * GOLDEN_ANGLE_TURNS) % 1.0 * 6;
    double low = id % 2 == 0 ? 0.25 : 0.45;
    int channels = 0;
    for (int offset : new int[] {0, 4, 2}) {
      double distance = Math.abs((hue + offset) % 6 - 3) - 1;
      double value = low + (1 - low) * Math.min(1, Math.max(0, distance));
      channels = channels << 8 | (int) Math.round(255 * value);
    }
    return channels;
  }
}
