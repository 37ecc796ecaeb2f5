package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From an option's text to its value. Stateless. */
final class OptionValues {
  private OptionValues() {}

  /**
   * The text of an option that must be there.
   *
   * @throws UserError if it is not
   */
  static String required(String option, @Nullable String value, String what) {
    if (value == null || value.isBlank()) {
      throw UserError.usage("missing " + option + ": give " + what);
    }
    return value;
  }

  /** As {@link #parse}; null stays null. */
  static <A, B> @Nullable B parseIfGiven(String option, @Nullable A value, Function<A, B> parser) {
    return value == null ? null : parse(option, value, parser);
  }

  /**
   * Names the option in the error of a value's own check.
   *
   * @throws UserError if the check fails
   */
  static <A, B> B parse(String option, A value, Function<A, B> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw UserError.usage(option + ": " + e.getMessage());
    }
  }
}
