package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Population;
import dev.framefleet.planner.sim.Simulation;
import java.util.ArrayDeque;

/**
 * The platform's load balancer: hands a request to any instance with room, lets it wait in order of
 * arrival if there is none, and turns it away when the waiting room is full. Not thread-safe.
 */
public final class FrontEnd {
  private final Simulation simulation;
  private final Fleet fleet;
  private final PendingPolicy policy;
  private final Population population;
  private final ArrayDeque<Request> pending = new ArrayDeque<>();
  private int waiting;
  private boolean dispatching;
  private long lastExpiryNanos = -1;

  /** A front end before a fleet. */
  public FrontEnd(Simulation simulation, Fleet fleet, PendingPolicy policy) {
    this.simulation = simulation;
    this.fleet = fleet;
    this.policy = policy;
    population = new Population(simulation);
    fleet.onRoom(this::dispatch);
  }

  /** Takes a request; its listener hears the outcome, at the earliest in this call. */
  public void arrive(Request request) {
    request.enter(population);
    Instance instance = waiting == 0 ? fleet.anyFree(policy.loadAwareShare()) : null;
    if (instance != null) {
      fleet.dispatch(instance, request);
    } else if (mayWait()) {
      enqueue(request);
    } else {
      request.answer(Outcome.REJECTED);
    }
  }

  /** Requests waiting for an instance. */
  public int waiting() {
    return waiting;
  }

  /** Seconds the oldest of them has waited; 0 if none waits. */
  public double oldestWaitSeconds() {
    dropAnswered();
    Request oldest = pending.peek();
    return oldest == null
        ? 0
        : (simulation.nowNanos() - oldest.arrivedNanos) / (double) Simulation.SECOND;
  }

  /** Who is inside the platform. */
  public Population population() {
    return population;
  }

  /**
   * Until a request has waited in vain the platform hopes for more instances; for one deadline
   * after that it lets only so many wait as it has learned to be worth it.
   */
  private boolean mayWait() {
    boolean shedding =
        lastExpiryNanos >= 0
            && simulation.nowNanos() - lastExpiryNanos < Simulation.nanos(policy.deadlineSeconds());
    return policy.perInstance() > 0
        && (!shedding || waiting < policy.perInstance() * Math.max(1, fleet.total()));
  }

  private void enqueue(Request request) {
    request.waiting = true;
    waiting++;
    pending.add(request);
    if (policy.deadlineSeconds() < 1e8) {
      simulation.after(policy.deadlineSeconds(), () -> expire(request));
    }
  }

  private void expire(Request request) {
    if (request.waiting) {
      request.waiting = false;
      waiting--;
      lastExpiryNanos = simulation.nowNanos();
      request.answer(Outcome.EXPIRED);
    }
  }

  private void dispatch() {
    // An instance that is handed a request may answer at once and so call back into here.
    if (dispatching) {
      return;
    }
    dispatching = true;
    while (waiting > 0) {
      Instance instance = fleet.anyFree(policy.loadAwareShare());
      if (instance == null) {
        break;
      }
      dropAnswered();
      Request request = pending.remove();
      request.waiting = false;
      waiting--;
      fleet.dispatch(instance, request);
    }
    dispatching = false;
  }

  private void dropAnswered() {
    while (!pending.isEmpty() && !pending.peek().waiting) {
      pending.remove();
    }
  }
}
