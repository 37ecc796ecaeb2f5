package dev.framefleet.producer.source;

/** Nothing but a size. */
public final class FakeImage implements Image {
  private final long sizeBytes;
  private volatile boolean closed;

  /** An open image. */
  public FakeImage(long sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  @Override
  public int width() {
    return 8;
  }

  @Override
  public int height() {
    return 8;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }
}
