package dev.framefleet.emulator.broker;

import com.google.protobuf.Duration;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import dev.framefleet.emulator.backlog.Backlog;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.backlog.Redelivery;
import dev.framefleet.emulator.backlog.RetryBackoff;
import dev.framefleet.emulator.message.StoredMessage;
import dev.framefleet.emulator.time.EmulatorTime;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with its backlog and its consumers. Thread-safe: one lock guards the state;
 * deliveries, dead letters and ends run outside it.
 */
public final class LiveSubscription {
  private final Object lock = new Object();
  private final long uid;
  private final String name;
  private final EmulatorTime time;
  private final Counters counters;
  private final DeadLetters deadLetters;
  private final Backlog backlog;
  private final List<Consumer> consumers = new ArrayList<>();
  private @Nullable Consumer push;
  private Subscription spec;
  private int nextConsumer;
  private long timerAtNanos = Backlog.NEVER;
  private boolean closed;

  LiveSubscription(
      long uid, Subscription spec, EmulatorTime time, Counters counters, DeadLetters deadLetters) {
    this.uid = uid;
    this.name = spec.getName();
    this.spec = spec;
    this.time = time;
    this.counters = counters;
    this.deadLetters = deadLetters;
    this.backlog = new Backlog(time.ticker());
    backlog.redelivery(redelivery(spec));
  }

  /** The resource name. */
  public String name() {
    return name;
  }

  /** What it was created as, with later changes. */
  public Subscription spec() {
    synchronized (lock) {
      return spec;
    }
  }

  void change(Subscription changed) {
    synchronized (lock) {
      spec = changed;
      backlog.redelivery(redelivery(changed));
    }
  }

  void change(PushConfig changed) {
    synchronized (lock) {
      spec = spec.toBuilder().setPushConfig(changed).build();
    }
  }

  /** Owes one more message; false if it is closed, and the message remains the caller's. */
  boolean add(StoredMessage message) {
    synchronized (lock) {
      if (!closed) {
        backlog.add(message);
      }
      return !closed;
    }
  }

  /** Begins to serve a consumer; one that comes too late is ended at once. */
  public void attach(Consumer consumer) {
    boolean late;
    synchronized (lock) {
      late = closed;
      if (!late) {
        consumers.add(consumer);
      }
    }
    if (late) {
      consumer.ended(goneStatus());
    } else {
      serve();
    }
  }

  /** Stops serving a consumer; its leases go on. */
  public void detach(Consumer consumer) {
    synchronized (lock) {
      consumers.remove(consumer);
    }
  }

  /** Delivers to this endpoint from now on, or to none; pulling goes on as before. */
  void pushTo(@Nullable Consumer next) {
    @Nullable Consumer before;
    synchronized (lock) {
      before = push;
      push = next;
    }
    if (before != null) {
      detach(before);
    }
    if (next != null) {
      attach(next);
    }
  }

  void close() {
    List<Consumer> ending;
    synchronized (lock) {
      closed = true;
      backlog.clear();
      ending = List.copyOf(consumers);
      consumers.clear();
    }
    ending.forEach(consumer -> consumer.ended(goneStatus()));
  }

  /** The ack id of a lease. */
  public String ackId(Lease lease) {
    return AckId.of(uid, lease.id());
  }

  /**
   * Done with these; unknown and late ones are ignored, as Google does. Refuses ids that cannot be
   * read, before anything is done.
   */
  public void acknowledge(List<String> ackIds) {
    List<Long> leases = leases(ackIds);
    synchronized (lock) {
      leases.forEach(this::ack);
    }
    serve();
  }

  /** Moves deadlines; 0 seconds is a nack. Refuses like {@link #acknowledge}. */
  public void modifyDeadline(List<String> ackIds, int seconds) {
    List<Long> leases = leases(ackIds);
    synchronized (lock) {
      for (long lease : leases) {
        if (seconds == 0) {
          nack(lease);
        } else {
          backlog.extend(lease, seconds * 1_000_000_000L);
        }
      }
    }
    serve();
  }

  /** The one delivery ended: acked or not. */
  public void settle(Lease lease, boolean acked) {
    synchronized (lock) {
      if (acked) {
        ack(lease.id());
      } else {
        nack(lease.id());
      }
    }
    serve();
  }

  /** Gives consumers what is ready, forwards dead letters, and sets the next alarm. */
  public void serve() {
    List<Runnable> deliveries = new ArrayList<>();
    List<Lease> exhausted;
    synchronized (lock) {
      counters.expired.add(backlog.advance());
      askConsumers(deliveries);
      exhausted = backlog.drainExhausted();
      setAlarm();
    }
    deliveries.forEach(Runnable::run);
    exhausted.forEach(this::forward);
  }

  /** Asks in turn until nobody takes anything. Each round takes at least one message. */
  private void askConsumers(List<Runnable> deliveries) {
    int idle = 0;
    while (idle < consumers.size() && backlog.hasReady()) {
      nextConsumer = (nextConsumer + 1) % consumers.size();
      @Nullable Runnable delivery = consumers.get(nextConsumer).take(backlog);
      if (delivery == null) {
        idle++;
      } else {
        idle = 0;
        deliveries.add(delivery);
      }
    }
  }

  private void setAlarm() {
    long next = backlog.nextChangeNanos();
    if (backlog.hasReady()) {
      for (Consumer consumer : consumers) {
        next = Math.min(next, consumer.wakeAtNanos());
      }
    }
    if (next < timerAtNanos) {
      timerAtNanos = next;
      long due = next;
      time.timer().after(Math.max(0, next - time.ticker().getAsLong()), () -> alarm(due));
    }
  }

  private void alarm(long due) {
    synchronized (lock) {
      if (timerAtNanos == due) {
        timerAtNanos = Backlog.NEVER;
      }
    }
    serve();
  }

  private void forward(Lease lease) {
    if (deadLetters.forward(this, lease)) {
      counters.deadLettered.increment();
      lease.message().release();
      return;
    }
    synchronized (lock) {
      if (closed) {
        lease.message().release();
      } else {
        backlog.takeBack(lease);
        setAlarm();
      }
    }
  }

  /** Counts the deliveries of a consumer. */
  public void countDelivered(int messages) {
    counters.delivered.add(messages);
  }

  private List<Long> leases(List<String> ackIds) {
    return ackIds.stream().map(id -> AckId.leaseId(uid, id)).toList();
  }

  private void ack(long leaseId) {
    if (backlog.ack(leaseId)) {
      counters.acked.increment();
    }
  }

  private void nack(long leaseId) {
    if (backlog.nack(leaseId)) {
      counters.nacked.increment();
    }
  }

  private Status goneStatus() {
    return Status.NOT_FOUND.withDescription("Resource not found (resource=" + name + ").");
  }

  private static Redelivery redelivery(Subscription spec) {
    RetryBackoff backoff =
        spec.hasRetryPolicy()
            ? new RetryBackoff(
                nanos(spec.getRetryPolicy().getMinimumBackoff()),
                nanos(spec.getRetryPolicy().getMaximumBackoff()))
            : RetryBackoff.NONE;
    int attempts =
        spec.hasDeadLetterPolicy() ? spec.getDeadLetterPolicy().getMaxDeliveryAttempts() : 0;
    return new Redelivery(backoff, attempts);
  }

  private static long nanos(Duration duration) {
    return duration.getSeconds() * 1_000_000_000L + duration.getNanos();
  }
}
