package dev.framefleet.producer.source;

import dev.framefleet.common.failure.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A live source that is connected again whenever it breaks off or falls silent: the old connection
 * is closed first, attempts come with growing pauses, and the first picture of each connection says
 * that it is. It ends only by the wish to stop. Used by one thread at a time.
 */
public final class ReconnectingSource implements PictureSource {
  private final SourceOpener opener;
  private final Backoff backoff;
  private final Waiter waiter;
  private final Listener listener;
  private final SourceInfo info;
  private PictureSource current;
  private boolean joined = true;
  private boolean closed;

  /** Waits on behalf of the source. */
  @FunctionalInterface
  public interface Waiter {
    /** Waits; true as soon as nobody wants the source any more. */
    boolean await(Duration time);
  }

  /** Hears what happens to the connection, on the source's thread. */
  public interface Listener {
    /** It broke off, or an attempt to connect again failed; in one line without secrets. */
    void lost(String why);

    /** Pictures come again. */
    void reconnected();
  }

  /** Takes over a source that is connected, and what opens it again. */
  public ReconnectingSource(
      PictureSource connected,
      SourceOpener opener,
      Backoff backoff,
      Waiter waiter,
      Listener listener) {
    this.current = connected;
    this.info = connected.info();
    this.opener = opener;
    this.backoff = backoff;
    this.waiter = waiter;
    this.listener = listener;
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    boolean again = false;
    while (true) {
      try {
        Picture picture = current.next();
        if (picture != null) {
          if (again) {
            listener.reconnected();
          }
          return first(picture);
        }
        listener.lost("the camera ended the stream");
      } catch (SourceLostException e) {
        if (waiter.await(Duration.ZERO)) {
          throw e;
        }
        listener.lost(String.valueOf(e.getMessage()));
      }
      connectAgain();
      again = true;
    }
  }

  private Picture first(Picture picture) {
    backoff.reset();
    boolean first = joined;
    joined = false;
    Arrival arrival = picture.arrival();
    return first && arrival != null
        ? picture.arrived(arrival.asJoined(), picture.corrupt())
        : picture;
  }

  private void connectAgain() throws SourceLostException {
    current.close();
    joined = true;
    while (true) {
      if (waiter.await(backoff.next())) {
        throw new SourceLostException("stopped while it was being connected");
      }
      try {
        current = opener.open();
        return;
      } catch (UserError e) {
        listener.lost(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      current.close();
    }
  }
}
