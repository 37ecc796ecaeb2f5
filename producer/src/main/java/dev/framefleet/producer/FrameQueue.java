package dev.framefleet.producer;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Between decoder and encoder: in order, bounded in bytes of pixels, blocking when full. One frame
 * always fits, however large. Thread-safe.
 */
final class FrameQueue {
  private final long maxBytes;
  private final ArrayDeque<QueuedFrame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean finished;
  private boolean abandoned;

  FrameQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Takes the frame over, waiting for room; false, and the frame closed, if nobody reads any more.
   */
  synchronized boolean put(QueuedFrame frame) throws InterruptedException {
    long size = frame.picture().image().sizeBytes();
    while (!abandoned && !frames.isEmpty() && bytes + size > maxBytes) {
      wait();
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
