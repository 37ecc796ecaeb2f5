package dev.framefleet.cli.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that was measured.
 *
 * @param kind where the figures are from
 * @param figures those it has
 * @param test the load that was offered, if it was a load test
 * @param notes what to know of the figures, whole sentences
 */
public record MeasuredRun(
    String kind, Map<Figure, Double> figures, @Nullable LoadTest test, List<String> notes) {
  /**
   * A load.
   *
   * @param users that send again as soon as they are answered; 0 for an open loop
   * @param usersPerSecond that begin; all at once if it is not said
   * @param offeredPerSecond requests per second of an open loop; 0 for users
   * @param seconds of the test
   * @param bodyBytes of a request; 0 if it is not said
   * @param warmUpSeconds before the measured ones
   * @param pictures whether pictures were posted, else frames pushed
   * @param even whether an open loop's requests began at equal distances
   */
  public record LoadTest(
      int users,
      double usersPerSecond,
      double offeredPerSecond,
      double seconds,
      double bodyBytes,
      double warmUpSeconds,
      boolean pictures,
      boolean even) {}
}
