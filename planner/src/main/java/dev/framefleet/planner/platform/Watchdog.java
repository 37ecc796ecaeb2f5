package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Simulation;

/**
 * A server's watchdog over a blocking event loop. One round of the loop takes all requests that
 * were there when it began; the loop reports to its watchdog only between rounds. A round that
 * lasts longer than the limit gets the worker killed. Not thread-safe.
 */
final class Watchdog {
  private final Simulation simulation;
  private final double limitSeconds;
  private final Runnable kill;
  private int left;
  private long round;

  Watchdog(Simulation simulation, double limitSeconds, Runnable kill) {
    this.simulation = simulation;
    this.limitSeconds = limitSeconds;
    this.kill = kill;
  }

  void batchIfNone(int requests) {
    if (left == 0) {
      begin(requests);
    }
  }

  void oneDone(int queued) {
    if (left > 0 && --left == 0) {
      round++;
      if (queued > 0) {
        begin(queued);
      }
    }
  }

  void clear() {
    left = 0;
    round++;
  }

  private void begin(int requests) {
    left = requests;
    // A single request is never that slow; planning its check would only fill the queue of events.
    if (limitSeconds > 0 && requests > 1) {
      long mine = ++round;
      simulation.after(limitSeconds, () -> check(mine));
    }
  }

  private void check(long mine) {
    if (mine == round) {
      kill.run();
    }
  }
}
