package dev.framefleet.common.store;

import org.jspecify.annotations.Nullable;

/**
 * What a listing wants: names with a prefix, from one name inclusive to another exclusive.
 *
 * @param prefix any text
 * @param from or null
 * @param to or null
 */
record ListingBounds(String prefix, @Nullable String from, @Nullable String to) {
  /** Whether an object's name is wanted. */
  boolean holds(String name) {
    return name.startsWith(prefix)
        && (from == null || name.compareTo(from) >= 0)
        && (to == null || name.compareTo(to) < 0);
  }

  /**
   * Whether names below a folder may be wanted.
   *
   * @param folder ends in a slash
   */
  boolean mayHoldBelow(String folder) {
    return (folder.startsWith(prefix) || prefix.startsWith(folder))
        && (from == null || folder.compareTo(from) >= 0 || from.startsWith(folder))
        && (to == null || folder.compareTo(to) < 0);
  }
}
