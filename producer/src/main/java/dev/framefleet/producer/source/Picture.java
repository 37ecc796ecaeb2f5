package dev.framefleet.producer.source;

/**
 * One picture in presentation order. Closing it closes the image.
 *
 * @param image the pixels
 * @param ticks presentation time in the source's time base
 * @param durationTicks how long it is shown, in the same unit; 0 if the source does not say
 * @param corrupt whether the decoder reported damage
 */
public record Picture(Image image, long ticks, long durationTicks, boolean corrupt)
    implements AutoCloseable {
  /** The same picture at another time. */
  public Picture at(long otherTicks) {
    return new Picture(image, otherTicks, durationTicks, corrupt);
  }

  @Override
  public void close() {
    image.close();
  }
}
