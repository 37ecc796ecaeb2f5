package dev.framefleet.collator.notify;

import dev.framefleet.collator.zones.ZoneEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events in order, in a thread of its own, each again and again with growing pauses until
 * it arrives, is refused, or was tried often enough. The queue is bounded: when it is full, the
 * event is dropped and counted, as a slow receiver must not hold up the record. Thread-safe.
 *
 * <p>accepted = delivered + refused + given up + still queued; offered = accepted + dropped.
 */
final class QueuedSink implements EventSink {
  private final Delivery delivery;
  private final Policy policy;
  private final LongSupplier nanoTicker;
  private final Deque<ZoneEvent> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closing;
  private long delivered;
  private long refused;
  private long givenUp;
  private long dropped;

  /**
   * How patient a sink is.
   *
   * @param bound events that may wait, 1 or more
   * @param attempts of each event, 1 or more
   * @param firstPause before the second attempt; each later one is twice as long
   * @param longestPause the longest
   * @param closePatience how long closing waits for what is queued
   */
  record Policy(
      int bound, int attempts, Duration firstPause, Duration longestPause, Duration closePatience) {
    static final Policy DEFAULT =
        new Policy(
            10_000, 8, Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(20));

    Duration pause(int attemptsMade) {
      Duration pause = firstPause.multipliedBy(1L << Math.min(20, attemptsMade - 1));
      return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
  }

  /** A sink that begins at once; it closes the delivery. */
  QueuedSink(Delivery delivery, Policy policy, LongSupplier nanoTicker) {
    this.delivery = delivery;
    this.policy = policy;
    this.nanoTicker = nanoTicker;
    thread = new Thread(this::work, "events");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void accept(ZoneEvent event) {
    lock.lock();
    try {
      if (queue.size() >= policy.bound()) {
        dropped++;
        return;
      }
      queue.add(event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String trouble() {
    lock.lock();
    try {
      long lost = refused + givenUp + dropped + queue.size();
      return lost == 0
          ? ""
          : String.format(
              Locale.ROOT,
              "%s: %d events delivered, %d refused, %d given up, %d dropped, %d left over",
              delivery.describe(),
              delivered,
              refused,
              givenUp,
              dropped,
              queue.size());
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the queue to empty, but not for ever. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
      long end = nanoTicker.getAsLong() + policy.closePatience().toNanos();
      long left = policy.closePatience().toNanos();
      while (!queue.isEmpty() && left > 0) {
        changed.awaitNanos(left);
        left = end - nanoTicker.getAsLong();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delivery.close();
  }

  private void work() {
    try {
      for (ZoneEvent event = first(); event != null; event = first()) {
        deliver(event);
      }
    } catch (InterruptedException e) {
      // Closed; what is left is counted as such.
    }
  }

  private void deliver(ZoneEvent event) throws InterruptedException {
    Delivery.Outcome outcome = delivery.attempt(event);
    for (int made = 1; outcome == Delivery.Outcome.AGAIN && made < policy.attempts(); made++) {
      pause(policy.pause(made));
      outcome = delivery.attempt(event);
    }
    lock.lock();
    try {
      switch (outcome) {
        case DONE -> delivered++;
        case REFUSED -> refused++;
        case AGAIN -> givenUp++;
      }
      queue.remove();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next event, which stays in the queue while it is delivered; null at the end. */
  private @Nullable ZoneEvent first() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        changed.await();
      }
      return queue.peek();
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
