package dev.framefleet.emulator.rpc;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a sorted list; the token is the name of the last item given.
 *
 * @param items what belongs on this page
 * @param nextToken empty if it is the last page
 */
record Page<T>(List<T> items, String nextToken) {
  private static final int DEFAULT_SIZE = 100;
  private static final int MAX_SIZE = 1_000;

  static <T> Page<T> of(List<T> sorted, int size, String token, Function<T, String> name) {
    int limit = size <= 0 ? DEFAULT_SIZE : Math.min(size, MAX_SIZE);
    List<T> rest = sorted.stream().filter(item -> name.apply(item).compareTo(token) > 0).toList();
    if (rest.size() <= limit) {
      return new Page<>(rest, "");
    }
    return new Page<>(rest.subList(0, limit), name.apply(rest.get(limit - 1)));
  }
}
