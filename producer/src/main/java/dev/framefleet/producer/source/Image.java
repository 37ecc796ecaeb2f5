package dev.framefleet.producer.source;

/**
 * The pixels of one decoded picture, in memory that is not the heap's. Used by one thread at a
 * time; whoever holds it closes it.
 */
public interface Image extends AutoCloseable {
  /** Pixels, 1 or more. */
  int width();

  /** Pixels, 1 or more. */
  int height();

  /** Memory it holds. */
  long sizeBytes();

  /** Gives the memory back; a second call does nothing. */
  @Override
  void close();
}
