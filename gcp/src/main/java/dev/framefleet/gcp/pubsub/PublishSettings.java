package dev.framefleet.gcp.pubsub;

import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.pubsub.v1.Publisher;
import dev.framefleet.gcp.state.UserAgent;
import java.io.IOException;
import java.time.Duration;

/**
 * How messages of about 60 to 100 kB are batched and retried. The client's defaults send at 1,000
 * bytes, so that each picture would fly alone.
 *
 * @param batchBytes that make a batch go; a tenth of the server's bound for a request
 * @param batchMessages that make a batch go; for small messages
 * @param batchDelay after which a batch goes as it is: what batching costs a slow camera
 * @param total time in which a message is tried, 10 s or more by the client's own rule. A server at
 *     its memory bound takes batches in no order: with 64 MiB under way and workers that drain 3
 *     MB/s a batch waits 20 s on average, and one in twenty would wait over a minute
 * @param closeTimeout for the answers at the end; a little longer than the last message is tried
 */
record PublishSettings(
    long batchBytes,
    long batchMessages,
    Duration batchDelay,
    Duration total,
    Duration closeTimeout) {
  static final PublishSettings DEFAULT =
      new PublishSettings(
          1_000_000, 100, Duration.ofMillis(10), Duration.ofMinutes(5), Duration.ofSeconds(305));

  /** The same, but a batch waits five times as long for more messages. */
  static final PublishSettings PATIENT =
      new PublishSettings(
          DEFAULT.batchBytes(),
          DEFAULT.batchMessages(),
          DEFAULT.batchDelay().multipliedBy(5),
          DEFAULT.total(),
          DEFAULT.closeTimeout());

  /**
   * For a caller who waits a few seconds for each answer and is gone then: what was not answered is
   * not owed, so its room is soon free again and an end does not wait for it.
   */
  static final PublishSettings BRIEF =
      new PublishSettings(
          DEFAULT.batchBytes(),
          DEFAULT.batchMessages(),
          DEFAULT.batchDelay(),
          Duration.ofSeconds(10),
          Duration.ofMillis(100));

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  Publisher connect(PubSubEndpoint endpoint, String topic) throws IOException {
    return Publisher.newBuilder(topic)
        .setChannelProvider(Connections.channels(endpoint))
        .setCredentialsProvider(Connections.credentials(endpoint))
        .setHeaderProvider(UserAgent.headers())
        .setBatchingSettings(batching())
        .setRetrySettings(retries())
        .setEnableCompression(false) // JPEG does not get smaller
        .build();
  }

  private BatchingSettings batching() {
    return Publisher.Builder.getDefaultBatchingSettings().toBuilder() // flow control stays off
        .setRequestByteThreshold(batchBytes)
        .setElementCountThreshold(batchMessages)
        .setDelayThresholdDuration(batchDelay)
        .build();
  }

  private RetrySettings retries() {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(FIRST_DELAY)
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(LONGEST_DELAY)
        .setInitialRpcTimeoutDuration(FIRST_ANSWER)
        .setRpcTimeoutMultiplier(2)
        .setMaxRpcTimeoutDuration(LONGEST_ANSWER)
        .setTotalTimeoutDuration(total)
        .build();
  }
}
