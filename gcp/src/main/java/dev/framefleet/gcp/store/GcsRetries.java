package dev.framefleet.gcp.store;

import com.google.api.gax.retrying.RetrySettings;
import java.time.Duration;

/**
 * How long a call to Cloud Storage is tried. The client retries what is idempotent: reads, and
 * creates with a generation precondition.
 *
 * @param firstDelay before the second try; doubles from try to try, with jitter
 * @param longestDelay between two tries
 * @param total after which a call fails; less than a push's shortest useful ack deadline
 */
record GcsRetries(Duration firstDelay, Duration longestDelay, Duration total) {
  static final GcsRetries DEFAULT =
      new GcsRetries(Duration.ofMillis(100), Duration.ofSeconds(4), Duration.ofSeconds(20));

  RetrySettings settings() {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(firstDelay)
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(longestDelay)
        .setTotalTimeoutDuration(total)
        .setMaxAttempts(0) // until the total is reached
        .build();
  }
}
