package dev.framefleet.gcp.state;

import java.util.function.Function;

/**
 * What was found out about one thing. Immutable.
 *
 * @param <T> what is known of it
 */
public sealed interface Fact<T> {
  /** Why nothing is known. */
  enum Cause {
    /** Nobody asked: not needed, or not possible with this server. */
    NOT_ASKED,
    /** There are no credentials to ask with, or they are not accepted. */
    NO_CREDENTIALS,
    /** Who asks may not know. */
    DENIED,
    /** The question failed: no network, no answer, an answer that is not understood. */
    FAILED
  }

  /** It is so. */
  record Known<T>(T value) implements Fact<T> {}

  /** The server says that there is no such thing. */
  record Missing<T>() implements Fact<T> {}

  /**
   * Not known.
   *
   * @param why one line
   */
  record Unknown<T>(Cause cause, String why) implements Fact<T> {}

  /** It is so. */
  static <T> Fact<T> known(T value) {
    return new Known<>(value);
  }

  /** The server says that there is no such thing. */
  static <T> Fact<T> missing() {
    return new Missing<>();
  }

  /** Nobody asked, for a reason in one line. */
  static <T> Fact<T> notAsked(String why) {
    return new Unknown<>(Cause.NOT_ASKED, why);
  }

  /** Not known, for a reason in one line. */
  static <T> Fact<T> unknown(Cause cause, String why) {
    return new Unknown<>(cause, why);
  }

  /** What follows from it, if it is known. */
  default <R> Fact<R> map(Function<T, R> then) {
    return flatMap(value -> known(then.apply(value)));
  }

  /** What follows from it, if it is known, which may be unknown itself. */
  default <R> Fact<R> flatMap(Function<T, Fact<R>> then) {
    if (this instanceof Known<T> k) {
      return then.apply(k.value());
    }
    return this instanceof Unknown<T> u ? unknown(u.cause(), u.why()) : missing();
  }
}
