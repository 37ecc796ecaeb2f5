package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
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
   * One of an enumeration by its name in lower case.
   *
   * @throws IllegalArgumentException naming all, if it is none
   */
  static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "must be "
            + Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or ")));
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
