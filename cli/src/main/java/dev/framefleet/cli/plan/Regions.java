package dev.framefleet.cli.plan;

import dev.framefleet.planner.constants.Constants;
import java.util.Set;

/** What a region changes: its quotas of Pub/Sub. Stateless. */
final class Regions {
  /** Pub/Sub's page of quotas; all others are small. */
  private static final Set<String> LARGE = Set.of("europe-west1", "us-central1", "us-east1");

  private static final String PUSH = "quota.pushBytesPerSecond";
  private static final double SMALL_BYTES_PER_SECOND = 20e6;
  private static final String PULL = "quota.pullBytesPerSecond";
  private static final double SMALL_PULL_BYTES_PER_SECOND = 100e6;

  private Regions() {}

  static boolean large(String region) {
    return LARGE.contains(region);
  }

  /** The constants of a region. */
  static Constants of(String region, Constants constants) {
    return large(region)
        ? constants
        : constants.with(PUSH, SMALL_BYTES_PER_SECOND).with(PULL, SMALL_PULL_BYTES_PER_SECOND);
  }
}
