package dev.framefleet.producer.picture;

/**
 * The part of the picture that is sent, in shares of the source's picture.
 *
 * @param x left edge, 0 to 1
 * @param y upper edge, 0 to 1
 * @param width more than 0, within the picture
 * @param height more than 0, within the picture
 */
public record Region(double x, double y, double width, double height) {
  /**
   * Checks that it lies within the picture.
   *
   * @throws IllegalArgumentException if it does not
   */
  public Region {
    boolean inside = x >= 0 && y >= 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9;
    if (!inside || !(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException(
          "a region is x,y,width,height in shares of the picture and lies within it");
    }
  }

  /**
   * Reads {@code 0.25,0.25,0.5,0.5}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Region parse(String text) {
    String[] parts = text.strip().split(",", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("a region must look like 0.25,0.25,0.5,0.5: " + text);
    }
    try {
      return new Region(
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Double.parseDouble(parts[2]),
          Double.parseDouble(parts[3]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a region must look like 0.25,0.25,0.5,0.5: " + text, e);
    }
  }
}
