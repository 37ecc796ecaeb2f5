package dev.framefleet.planner.push;

/**
 * How a push subscription delivers.
 *
 * @param windowStart requests in flight it begins with, at least 1
 * @param windowMaximum most requests in flight
 * @param windowShrink share of the window that is left after a nack, 0 to 1
 * @param backoffLowSeconds first pause of the whole subscription after a nack
 * @param backoffHighSeconds longest pause of the whole subscription
 * @param ackDeadlineSeconds a request not answered by then counts as a nack; 10 to 600
 * @param retryLowSeconds least time until one message is tried again
 * @param retryHighSeconds longest time until one message is tried again
 * @param attempts deliveries after which a message becomes a dead letter
 * @param roundTripSeconds network time of a push
 */
public record PushPolicy(
    double windowStart,
    double windowMaximum,
    double windowShrink,
    double backoffLowSeconds,
    double backoffHighSeconds,
    double ackDeadlineSeconds,
    double retryLowSeconds,
    double retryHighSeconds,
    int attempts,
    double roundTripSeconds) {

  /** The same with another bound of the window. */
  public PushPolicy withWindowMaximum(double requests) {
    return new PushPolicy(
        windowStart,
        requests,
        windowShrink,
        backoffLowSeconds,
        backoffHighSeconds,
        ackDeadlineSeconds,
        retryLowSeconds,
        retryHighSeconds,
        attempts,
        roundTripSeconds);
  }
}
