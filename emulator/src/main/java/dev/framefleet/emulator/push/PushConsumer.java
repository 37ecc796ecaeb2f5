package dev.framefleet.emulator.push;

import dev.framefleet.emulator.backlog.Backlog;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.backlog.LeaseHolder;
import dev.framefleet.emulator.broker.Consumer;
import dev.framefleet.emulator.broker.LiveSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes the messages of one subscription, at the pace its answers allow. Thread-safe. */
final class PushConsumer implements Consumer {
  private static final Logger log = LoggerFactory.getLogger(PushConsumer.class);

  private final LiveSubscription subscription;
  private final PushTransport transport;
  private final PushPace pace;
  private final LongSupplier ticker;

  PushConsumer(
      LiveSubscription subscription, PushTransport transport, PushPace pace, LongSupplier ticker) {
    this.subscription = subscription;
    this.transport = transport;
    this.pace = pace;
    this.ticker = ticker;
  }

  @Override
  public @Nullable Runnable take(Backlog backlog) {
    List<Lease> taken = new ArrayList<>();
    while (backlog.hasReady() && pace.tryBegin()) {
      // The request's time-out is the deadline, so the lease needs none.
      @Nullable Lease lease = backlog.take(LeaseHolder.INDIFFERENT, Backlog.NEVER);
      if (lease != null) {
        taken.add(lease);
      }
    }
    return taken.isEmpty() ? null : () -> taken.forEach(this::push);
  }

  @Override
  public long wakeAtNanos() {
    return pace.wakeAtNanos();
  }

  private void push(Lease lease) {
    subscription.countDelivered(1);
    long begunNanos = ticker.getAsLong();
    Duration timeout = Duration.ofSeconds(subscription.spec().getAckDeadlineSeconds());
    try {
      transport.send(lease, timeout, acked -> ended(lease, begunNanos, acked));
    } catch (RuntimeException e) {
      log.warn("Push of a message to {} could not begin", subscription.name(), e);
      ended(lease, begunNanos, false);
    }
  }

  private void ended(Lease lease, long begunNanos, boolean acked) {
    if (acked) {
      pace.acked();
    } else {
      pace.nacked(begunNanos);
    }
    subscription.settle(lease, acked);
  }
}
