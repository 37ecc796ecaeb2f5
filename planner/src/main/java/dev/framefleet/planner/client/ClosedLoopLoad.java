package dev.framefleet.planner.client;

/**
 * Users that send again as soon as they are answered.
 *
 * @param users number of users at the end
 * @param usersPerSecond users that begin per second
 * @param bodyBytes size of a request
 * @param uplinkBytesPerSecond what all users together can send
 * @param connectionBytesPerSecond what one of them can send
 * @param unfairness how unequally connections share the uplink: deviation of the logarithm of a
 *     request's share
 * @param roundTripSeconds network time of a request and its answer beyond the upload
 */
public record ClosedLoopLoad(
    int users,
    double usersPerSecond,
    double bodyBytes,
    double uplinkBytesPerSecond,
    double connectionBytesPerSecond,
    double unfairness,
    double roundTripSeconds) {}
