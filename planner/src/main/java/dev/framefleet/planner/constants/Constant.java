package dev.framefleet.planner.constants;

/**
 * One number of the model.
 *
 * @param name dotted, unique
 * @param value used unless somebody replaces it; from low to high
 * @param unit of the value
 * @param low least value that is believable
 * @param high greatest value that is believable
 * @param source where it is documented or measured, or "estimate: " and the reason
 */
public record Constant(
    String name, double value, String unit, double low, double high, String source) {
  /** Checks the range. */
  public Constant {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be from " + low + " to " + high + ", not " + value);
    }
  }

  /** Whether nobody documents it: it was fitted or guessed. */
  public boolean estimated() {
    return source.startsWith("estimate");
  }

  Constant withValue(double other) {
    return new Constant(name, other, unit, low, high, source);
  }
}
