package dev.framefleet.producer;

import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import org.jspecify.annotations.Nullable;

/**
 * What a producer did.
 *
 * @param manifest the run's end; null if the producer was stopped before there was a picture
 * @param trouble what went wrong in one line, without secrets; null if nothing
 */
public record ProducerSummary(@Nullable RunManifest manifest, @Nullable String trouble) {
  /** Stopped before there was a picture. */
  static final ProducerSummary NOTHING = new ProducerSummary(null, null);

  /** As the last of these runs, with the trouble of any of them. */
  ProducerSummary then(ProducerSummary next) {
    return next.trouble == null ? new ProducerSummary(next.manifest, trouble) : next;
  }

  /** Whether everything that there was has been published. */
  public boolean complete() {
    return trouble == null;
  }

  /** Why the run ended. */
  public EndReason reason() {
    return manifest == null || manifest.end() == null ? EndReason.STOPPED : manifest.end();
  }
}
