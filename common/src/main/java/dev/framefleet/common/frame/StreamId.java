package dev.framefleet.common.frame;

/**
 * The name of one camera or video source.
 *
 * @param value {@code [a-z0-9][a-z0-9-]{0,62}}: safe in object names, headers and metric labels
 */
public record StreamId(String value) implements Comparable<StreamId> {
  private static final int MOST = 63;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not a stream id
   */
  public StreamId {
    if (!isValid(value, 0, value.length())) {
      throw new IllegalArgumentException(
          "stream id must be 1 to 63 of a-z, 0-9 and '-', not starting with '-': "
              + Printable.quote(value));
    }
  }

  /**
   * Whether a part of a text is a stream id; by hand, since every name of a listing has one.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static boolean isValid(String text, int from, int to) {
    if (to - from < 1 || to - from > MOST || text.charAt(from) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(StreamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
