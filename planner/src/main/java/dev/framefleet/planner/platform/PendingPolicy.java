package dev.framefleet.planner.platform;

/**
 * How a platform lets requests wait for an instance.
 *
 * @param perInstance most requests waiting for each instance, ready or starting, while others wait
 *     in vain; 0 if none may ever wait
 * @param deadlineSeconds a request that waited so long is answered 503
 * @param loadAwareShare share of the requests that go to the less loaded of two instances, 0 to 1;
 *     the others go to any
 */
public record PendingPolicy(double perInstance, double deadlineSeconds, double loadAwareShare) {
  /** No waiting: what finds no room is turned away. */
  public static final PendingPolicy NONE = new PendingPolicy(0, 1, 1);

  /** Waiting without any bound, for the queueing formulas. */
  public static final PendingPolicy UNBOUNDED = new PendingPolicy(1e12, 1e9, 0);
}
