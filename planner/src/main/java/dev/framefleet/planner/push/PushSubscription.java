package dev.framefleet.planner.push;

import dev.framefleet.planner.platform.FrontEnd;
import dev.framefleet.planner.platform.Outcome;
import dev.framefleet.planner.platform.Request;
import dev.framefleet.planner.sim.Durations;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayDeque;

/**
 * A push subscription before a front end: takes messages, keeps a window of requests in flight, and
 * tries again what was not acknowledged. Not thread-safe.
 */
public final class PushSubscription {
  private static final double SWEEP_SECONDS = 1;
  private final Simulation simulation;
  private final FrontEnd frontEnd;
  private final PushPolicy policy;
  private final PushWindow window;
  private Durations latency = new Durations();
  private final ArrayDeque<Message> backlog = new ArrayDeque<>();
  private final ArrayDeque<Delivery> byDeadline = new ArrayDeque<>();
  private long published;
  private long acked;
  private long deadLetters;
  private long deliveries;
  private long nacks;
  private long doubled;
  private int inFlight;
  private boolean resumePlanned;

  /** An empty subscription. */
  public PushSubscription(Simulation simulation, FrontEnd frontEnd, PushPolicy policy) {
    this.simulation = simulation;
    this.frontEnd = frontEnd;
    this.policy = policy;
    window = new PushWindow(simulation, policy);
    simulation.every(SWEEP_SECONDS, this::sweep);
  }

  /** Takes a message captured at a moment, nanoseconds since the start of the simulation. */
  public void publish(long capturedNanos) {
    published++;
    backlog.add(new Message(capturedNanos));
    deliver();
  }

  /** The messages' fates so far. */
  public PushAccount account() {
    return new PushAccount(published, acked, deadLetters, deliveries, nacks, doubled);
  }

  /** Forgets the latencies seen so far. */
  public void measureLatencyAnew() {
    latency = new Durations();
  }

  /** Seconds from capture to acknowledgement. */
  public Durations latency() {
    return latency;
  }

  /** Messages waiting for their first or next delivery in the subscription itself. */
  public int backlog() {
    return backlog.size();
  }

  /** Requests it would keep in flight now. */
  public double window() {
    return window.size();
  }

  private void deliver() {
    while (!backlog.isEmpty() && window.allows(inFlight)) {
      send(backlog.remove());
    }
    if (!backlog.isEmpty() && !resumePlanned && window.pausedUntilNanos() > simulation.nowNanos()) {
      resumePlanned = true;
      simulation.at(
          window.pausedUntilNanos(),
          () -> {
            resumePlanned = false;
            deliver();
          });
    }
  }

  private void send(Message message) {
    message.attempts++;
    deliveries++;
    inFlight++;
    Delivery delivery = new Delivery(message, simulation.nowNanos());
    byDeadline.add(delivery);
    simulation.after(
        policy.roundTripSeconds() / 2,
        () -> frontEnd.arrive(new Request((request, outcome) -> answered(delivery, outcome))));
  }

  private void answered(Delivery delivery, Outcome outcome) {
    simulation.after(policy.roundTripSeconds() / 2, () -> heard(delivery, outcome));
  }

  private void heard(Delivery delivery, Outcome outcome) {
    if (delivery.closed) {
      doubled += outcome.failed() ? 0 : 1;
      return;
    }
    delivery.closed = true;
    inFlight--;
    if (outcome.failed()) {
      nack(delivery.message);
    } else {
      acked++;
      latency.add(
          (simulation.nowNanos() - delivery.message.capturedNanos) / (double) Simulation.SECOND);
      window.acked();
    }
    deliver();
  }

  private void nack(Message message) {
    nacks++;
    window.nacked();
    if (message.attempts >= policy.attempts()) {
      deadLetters++;
      return;
    }
    double wait =
        Math.min(
            policy.retryHighSeconds(),
            policy.retryLowSeconds() * StrictMath.pow(2, Math.min(40, message.attempts - 1)));
    simulation.after(
        wait,
        () -> {
          backlog.add(message);
          deliver();
        });
  }

  /** Deliveries end in the order they began, so the deadlines need no events of their own. */
  private void sweep() {
    long begunBefore = simulation.nowNanos() - Simulation.nanos(policy.ackDeadlineSeconds());
    while (!byDeadline.isEmpty()
        && (byDeadline.peek().closed || byDeadline.peek().begunNanos <= begunBefore)) {
      Delivery delivery = byDeadline.remove();
      if (!delivery.closed) {
        delivery.closed = true;
        inFlight--;
        nack(delivery.message);
      }
    }
    deliver();
  }

  private static final class Message {
    private final long capturedNanos;
    private int attempts;

    private Message(long capturedNanos) {
      this.capturedNanos = capturedNanos;
    }
  }

  private static final class Delivery {
    private final Message message;
    private final long begunNanos;
    private boolean closed;

    private Delivery(Message message, long begunNanos) {
      this.message = message;
      this.begunNanos = begunNanos;
    }
  }
}
