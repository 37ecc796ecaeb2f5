package dev.framefleet.producer.source;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A camera that gives one still picture at a time, asked again and again. Its pictures have no time
 * but their arrival. Used by one thread at a time.
 */
public final class PollingSource implements PictureSource {
  private final SourceOpener opener;
  private final SourceInfo info;
  private final long periodNanos;
  private final LongSupplier nanos;
  private final ReconnectingSource.Waiter waiter;
  private @Nullable PictureSource current;
  private long dueNanos;

  /** Takes over a source that is open, and what opens it again. */
  public PollingSource(
      PictureSource open,
      SourceOpener opener,
      Duration period,
      LongSupplier nanos,
      ReconnectingSource.Waiter waiter) {
    this.current = open;
    this.info = open.info();
    this.opener = opener;
    this.periodNanos = period.toNanos();
    this.nanos = nanos;
    this.waiter = waiter;
    this.dueNanos = nanos.getAsLong();
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    long pause = Math.max(0, dueNanos - nanos.getAsLong());
    if (waiter.await(Duration.ofNanos(pause))) {
      throw new SourceLostException("stopped while it was being asked");
    }
    dueNanos = Math.max(dueNanos, nanos.getAsLong() - periodNanos) + periodNanos;
    PictureSource source = current == null ? opener.open() : current;
    current = null;
    try (source) {
      Picture picture = source.next();
      return picture == null
          ? null
          : picture.arrived(
              new Arrival(nanos.getAsLong(), false, OptionalLong.empty(), false),
              picture.corrupt());
    }
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
