package dev.framefleet.common.frame;

import java.util.regex.Pattern;

/**
 * The name of one camera or video source.
 *
 * @param value {@code [a-z0-9][a-z0-9-]{0,62}}: safe in object names, headers and metric labels
 */
public record StreamId(String value) implements Comparable<StreamId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not a stream id
   */
  public StreamId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "stream id must be 1 to 63 of a-z, 0-9 and '-', not starting with '-': "
              + Printable.quote(value));
    }
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
