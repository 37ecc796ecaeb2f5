package dev.framefleet.planner.platform;

/** How a request ended. */
public enum Outcome {
  /** Answered by an instance. */
  DONE,
  /** Turned away at once: no place to wait (503 or 429). */
  REJECTED,
  /** Waited for an instance as long as the platform lets it, then answered 503. */
  EXPIRED,
  /** Its instance was killed while it was inside (503). */
  KILLED;

  /** Whether the client sees an error. */
  public boolean failed() {
    return this != DONE;
  }
}
