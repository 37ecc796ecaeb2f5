package dev.framefleet.emulator.backlog;

import dev.framefleet.emulator.message.StoredMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages that one subscription owes. Each is in exactly one place: ready, delayed, leased or
 * exhausted, until it is acked or cleared. Not thread-safe; the subscription's lock guards it.
 */
public final class Backlog {
  /** A lease that never runs out by itself, and a wake-up that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  private record Waiting(StoredMessage message, int attempts, long readyAtNanos, long order) {}

  private record Leased(Lease lease, LeaseHolder holder, long deadlineNanos) {}

  private final LongSupplier ticker;
  private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
  private final PriorityQueue<Waiting> delayed =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::readyAtNanos).thenComparingLong(Waiting::order));
  private final Map<Long, Leased> leased = new HashMap<>();
  private final TreeSet<Leased> deadlines =
      new TreeSet<>(
          Comparator.comparingLong(Leased::deadlineNanos)
              .thenComparingLong(entry -> entry.lease().id()));
  private List<Lease> exhausted = new ArrayList<>();
  private Redelivery redelivery = Redelivery.AT_ONCE;
  private long lastLeaseId;
  private long lastOrder;

  /**
   * An empty backlog.
   *
   * @param ticker monotonic nanoseconds, 0 or more
   */
  public Backlog(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** Sets what happens to messages that fail from now on. */
  public void redelivery(Redelivery policy) {
    redelivery = policy;
  }

  /** Adds a new message. */
  public void add(StoredMessage message) {
    ready.add(new Waiting(message, 0, 0, 0));
  }

  /** Whether {@link #take} has something to give. */
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  /**
   * Hands out the next ready message, or null.
   *
   * @param deadlineNanos how long from now the holder has; {@link #NEVER} for no limit
   */
  public @Nullable Lease take(LeaseHolder holder, long deadlineNanos) {
    Waiting next = ready.poll();
    if (next == null) {
      return null;
    }
    Lease lease = new Lease(++lastLeaseId, next.message(), next.attempts() + 1);
    keep(new Leased(lease, holder, later(deadlineNanos)));
    return lease;
  }

  /** The bytes of the next ready message; 0 if there is none. */
  public int nextSizeBytes() {
    Waiting next = ready.peek();
    return next == null ? 0 : next.message().sizeBytes();
  }

  /** Done with it for ever; false if there is no such lease (any more). */
  public boolean ack(long leaseId) {
    Leased entry = end(leaseId);
    if (entry == null) {
      return false;
    }
    entry.lease().message().release();
    return true;
  }

  /** Not done: the message waits for its next attempt; false if there is no such lease. */
  public boolean nack(long leaseId) {
    Leased entry = end(leaseId);
    if (entry == null) {
      return false;
    }
    retry(entry.lease());
    return true;
  }

  /** Gives the holder this long from now; does nothing if there is no such lease. */
  public void extend(long leaseId, long deadlineNanos) {
    Leased entry = leased.get(leaseId);
    if (entry != null) {
      deadlines.remove(entry);
      keep(new Leased(entry.lease(), entry.holder(), later(deadlineNanos)));
    }
  }

  /**
   * Moves on what the time has come for: leases that ran out, delays that are over.
   *
   * @return how many leases ran out
   */
  public int advance() {
    long now = ticker.getAsLong();
    int expired = 0;
    while (!deadlines.isEmpty() && deadlines.first().deadlineNanos() <= now) {
      nack(deadlines.first().lease().id());
      expired++;
    }
    while (!delayed.isEmpty() && delayed.peek().readyAtNanos() <= now) {
      ready.add(delayed.remove());
    }
    return expired;
  }

  /**
   * When {@link #advance} next has something to do, on the ticker; {@link #NEVER} if at no time.
   */
  public long nextChangeNanos() {
    long lease = deadlines.isEmpty() ? NEVER : deadlines.first().deadlineNanos();
    long delay = delayed.isEmpty() ? NEVER : delayed.peek().readyAtNanos();
    return Math.min(lease, delay);
  }

  /** Takes out the messages whose attempts are used up; the caller now owns them. */
  public List<Lease> drainExhausted() {
    if (exhausted.isEmpty()) {
      return List.of();
    }
    List<Lease> drained = exhausted;
    exhausted = new ArrayList<>();
    return drained;
  }

  /** Takes back a drained message that found no other place: it goes on being delivered here. */
  public void takeBack(Lease lease) {
    delay(lease);
  }

  /** Gives up everything. */
  public void clear() {
    ready.forEach(waiting -> waiting.message().release());
    delayed.forEach(waiting -> waiting.message().release());
    leased.values().forEach(entry -> entry.lease().message().release());
    exhausted.forEach(lease -> lease.message().release());
    ready.clear();
    delayed.clear();
    leased.clear();
    deadlines.clear();
    exhausted.clear();
  }

  private void keep(Leased entry) {
    leased.put(entry.lease().id(), entry);
    if (entry.deadlineNanos() != NEVER) {
      deadlines.add(entry);
    }
  }

  private @Nullable Leased end(long leaseId) {
    Leased entry = leased.remove(leaseId);
    if (entry != null) {
      deadlines.remove(entry);
      entry.holder().ended(entry.lease());
    }
    return entry;
  }

  private void retry(Lease lease) {
    if (redelivery.exhausts(lease.attempt())) {
      exhausted.add(lease);
    } else {
      delay(lease);
    }
  }

  private void delay(Lease lease) {
    long delay = redelivery.backoff().delayNanos(lease.attempt());
    Waiting waiting = new Waiting(lease.message(), lease.attempt(), later(delay), ++lastOrder);
    if (delay == 0) {
      ready.add(waiting);
    } else {
      delayed.add(waiting);
    }
  }

  private long later(long nanos) {
    return nanos == NEVER ? NEVER : ticker.getAsLong() + nanos;
  }
}
