package dev.framefleet.planner.sim;

import java.util.PriorityQueue;

/**
 * A resource that all present jobs share at once: an uplink, or the vCPUs of an instance. A job
 * gets capacity by its weight, and never more than the cap times its weight. Kept in virtual work
 * (what a job of weight 1 has received so far), so a job costs O(log n). Not thread-safe.
 */
public final class ProcessorSharing {
  private final Simulation simulation;
  private final double capacity;
  private final double cap;
  private final PriorityQueue<Job> jobs = new PriorityQueue<>();
  private double weights;
  private double received;
  private double delivered;
  private long updatedNanos;
  private long order;
  private long generation;

  /**
   * An idle resource.
   *
   * @param capacity units of work per second, over 0
   * @param cap the most a job of weight 1 gets, units per second, over 0
   */
  public ProcessorSharing(Simulation simulation, double capacity, double cap) {
    this.simulation = simulation;
    this.capacity = capacity;
    this.cap = cap;
  }

  /** Takes in a job; the action runs when its work is done. */
  public void submit(double work, double weight, Runnable done) {
    advance();
    jobs.add(new Job(received + work / weight, order++, weight, done));
    weights += weight;
    planNext();
  }

  /** Drops all jobs; their actions never run. */
  public void clear() {
    advance();
    jobs.clear();
    weights = 0;
    generation++;
  }

  /** Work done since the start, in the capacity's unit times seconds. */
  public double delivered() {
    advance();
    return delivered;
  }

  /** Jobs present. */
  public int jobs() {
    return jobs.size();
  }

  private double ratePerWeight() {
    return Math.min(cap, capacity / weights);
  }

  private void advance() {
    long now = simulation.nowNanos();
    if (!jobs.isEmpty()) {
      double step = ratePerWeight() * (now - updatedNanos) / Simulation.SECOND;
      received += step;
      delivered += step * weights;
    }
    updatedNanos = now;
  }

  private void planNext() {
    long mine = ++generation;
    Job next = jobs.peek();
    if (next == null) {
      // An idle resource starts over, so that rounding does not grow with the run.
      received = 0;
      weights = 0;
      return;
    }
    double seconds = Math.max(0, next.end - received) / ratePerWeight();
    // Rounded up: at the event the job's work is done, never nearly done.
    long nanos = (long) Math.ceil(seconds * Simulation.SECOND);
    simulation.at(simulation.nowNanos() + nanos, () -> finish(mine));
  }

  private void finish(long planned) {
    if (planned != generation) {
      return;
    }
    advance();
    Job job = jobs.remove();
    received = Math.max(received, job.end);
    weights -= job.weight;
    planNext();
    job.done.run();
  }

  private record Job(double end, long order, double weight, Runnable done)
      implements Comparable<Job> {
    @Override
    public int compareTo(Job other) {
      int byEnd = Double.compare(end, other.end);
      return byEnd != 0 ? byEnd : Long.compare(order, other.order);
    }
  }
}
