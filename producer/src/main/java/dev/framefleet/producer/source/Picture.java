package dev.framefleet.producer.source;

import org.jspecify.annotations.Nullable;

/**
 * One picture in presentation order. Closing it closes the image.
 *
 * @param image the pixels
 * @param ticks presentation time in the source's time base
 * @param durationTicks how long it is shown, in the same unit; 0 if the source does not say
 * @param corrupt whether it, or one that it was predicted from, is damaged
 * @param arrival how it came, if it came live
 */
public record Picture(
    Image image, long ticks, long durationTicks, boolean corrupt, @Nullable Arrival arrival)
    implements AutoCloseable {
  /** A picture that did not come live. */
  public Picture(Image image, long ticks, long durationTicks, boolean corrupt) {
    this(image, ticks, durationTicks, corrupt, null);
  }

  /** The same picture at another time. */
  public Picture at(long otherTicks) {
    return new Picture(image, otherTicks, durationTicks, corrupt, arrival);
  }

  /** The same picture, come otherwise. */
  public Picture arrived(Arrival otherArrival, boolean damaged) {
    return new Picture(image, ticks, durationTicks, damaged, otherArrival);
  }

  @Override
  public void close() {
    image.close();
  }
}
