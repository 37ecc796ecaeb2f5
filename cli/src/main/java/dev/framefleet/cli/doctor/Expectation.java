package dev.framefleet.cli.doctor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about, and what its owner says of it. A null is something that was not said.
 *
 * @param project Google Cloud project
 * @param topic name of the topic of frames
 * @param subscription name of the workers' subscription
 * @param store what the workers' {@code --store} takes
 * @param region where the workers run
 * @param service name of the workers' Cloud Run service
 * @param producerAccount e-mail of whom the producers run as
 * @param workerAccount e-mail of whom the workers run as
 * @param pushAudience the workers' {@code --push-audience}
 * @param pushAccount the workers' {@code --push-account}
 * @param ackDeadline the workers' {@code --ack-deadline}
 * @param frameWait how long a test frame may take; zero for none
 */
public record Expectation(
    String project,
    String topic,
    String subscription,
    String store,
    @Nullable String region,
    @Nullable String service,
    @Nullable String producerAccount,
    @Nullable String workerAccount,
    @Nullable String pushAudience,
    @Nullable String pushAccount,
    @Nullable Duration ackDeadline,
    Duration frameWait) {

  private static final String BUCKET = "gs://";

  /** The store's bucket, or null for a folder. */
  @Nullable String bucket() {
    if (!store.startsWith(BUCKET)) {
      return null;
    }
    String rest = store.substring(BUCKET.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }
}
