package dev.framefleet.cli.doctor;

/**
 * What one check came to.
 *
 * @param check its name, as {@code push-audience}
 * @param state what it came to
 * @param text what is so, or why it was not looked at, in one line
 * @param mend what mends it, a command if there is one; empty if nothing is wrong
 */
public record Finding(String check, State state, String text, String mend) {
  /** What a check comes to. */
  public enum State {
    /** As it should be. */
    GOOD,
    /** Frames are lost, late or dear because of it. */
    WRONG,
    /** It could not be looked at. */
    SKIPPED
  }

  static Finding good(String check, String text) {
    return new Finding(check, State.GOOD, text, "");
  }

  static Finding wrong(String check, String text, String mend) {
    return new Finding(check, State.WRONG, text, mend);
  }

  static Finding skipped(String check, String why) {
    return new Finding(check, State.SKIPPED, why, "");
  }
}
