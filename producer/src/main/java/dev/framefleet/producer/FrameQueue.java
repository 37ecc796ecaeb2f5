package dev.framefleet.producer;

import dev.framefleet.producer.publish.DropReason;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Between decoder and encoder: in order, bounded in bytes of pixels. When it is full the writer
 * waits, or the oldest frame goes, as it was made. One frame always fits, however large.
 * Thread-safe.
 */
final class FrameQueue {
  private final long maxBytes;
  private final boolean dropOldest;
  private final Runnable dropped;
  private final ArrayDeque<QueuedFrame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean finished;
  private boolean abandoned;

  /** The runnable hears of each frame that goes because the queue is full. */
  FrameQueue(long maxBytes, boolean dropOldest, Runnable dropped) {
    this.maxBytes = maxBytes;
    this.dropOldest = dropOldest;
    this.dropped = dropped;
  }

  /**
   * Takes the frame over, waiting for room; false, and the frame closed, if nobody reads any more.
   */
  synchronized boolean put(QueuedFrame frame) throws InterruptedException {
    long size = frame.picture().image().sizeBytes();
    while (!abandoned && !frames.isEmpty() && bytes + size > maxBytes) {
      if (dropOldest) {
        drop(frames.remove());
      } else {
        wait();
      }
    }
    if (abandoned) {
      frame.close();
      return false;
    }
    frames.add(frame);
    bytes += size;
    notifyAll();
    return true;
  }

  private void drop(QueuedFrame oldest) {
    bytes -= oldest.picture().image().sizeBytes();
    oldest.ticket().dropped(DropReason.QUEUE_FULL);
    oldest.close();
    dropped.run();
  }

  /** How many frames wait. */
  synchronized int size() {
    return frames.size();
  }

  /**
   * The next frame, which the caller closes; null when all have been taken and no more will come.
   */
  synchronized @Nullable QueuedFrame take() throws InterruptedException {
    while (frames.isEmpty() && !finished) {
      wait();
    }
    QueuedFrame frame = frames.poll();
    if (frame != null) {
      bytes -= frame.picture().image().sizeBytes();
      notifyAll();
    }
    return frame;
  }

  /** No more frames will come. */
  synchronized void finish() {
    finished = true;
    notifyAll();
  }

  /** Nobody will read any more: what waits is closed, and writers are turned away. */
  synchronized void abandon() {
    abandoned = true;
    frames.forEach(QueuedFrame::close);
    frames.clear();
    bytes = 0;
    notifyAll();
  }
}
