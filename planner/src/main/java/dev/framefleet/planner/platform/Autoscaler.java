package dev.framefleet.planner.platform;

/** Starts and stops instances of a fleet; it plans its own evaluations in virtual time. */
@FunctionalInterface
public interface Autoscaler {
  /** Begins to work, with the minimum of instances ready. */
  void begin();
}
