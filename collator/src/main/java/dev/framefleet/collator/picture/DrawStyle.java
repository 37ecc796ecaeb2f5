package dev.framefleet.collator.picture;

import java.util.Set;

/**
 * How pictures are drawn on. Immutable.
 *
 * @param timeLine whether stream, time and frame number are written on every picture
 * @param theme for what kind of scene
 * @param hiddenClasses labels of objects that are made unrecognisable
 * @param mosaic whether these become tiles, else a blur
 */
public record DrawStyle(boolean timeLine, Theme theme, Set<String> hiddenClasses, boolean mosaic) {
  /** As it was before there was a choice. */
  public static final DrawStyle DEFAULT = new DrawStyle(true, Theme.LIGHT, Set.of(), false);

  /** Copies. */
  public DrawStyle {
    hiddenClasses = Set.copyOf(hiddenClasses);
  }

  /** The same with or without the line. */
  public DrawStyle withTimeLine(boolean wanted) {
    return new DrawStyle(wanted, theme, hiddenClasses, mosaic);
  }

  /** Whether objects of a class are to be made unrecognisable. */
  public boolean hides(String label) {
    return hiddenClasses.contains(label);
  }

  /** The scene that the colours go with. */
  public enum Theme {
    /** A scene in daylight: dark edges and plates. */
    LIGHT,
    /** A scene at night: light edges, and plates that do not vanish in the dark. */
    DARK;

    Color plate() {
      return this == LIGHT ? Color.BLACK : Color.WHITE;
    }

    Color ink() {
      return this == LIGHT ? Color.WHITE : Color.BLACK;
    }
  }
}
