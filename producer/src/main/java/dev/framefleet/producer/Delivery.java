package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.spool.Spool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How finished frames get out: straight to the topic, or by way of the disk. */
final class Delivery implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);
  private final @Nullable Spool spool;
  private final Duration drainTimeout;

  private Delivery(@Nullable Spool spool, Duration drainTimeout) {
    this.spool = spool;
    this.drainTimeout = drainTimeout;
  }

  /**
   * Opens the spool, if that is the policy; what waits in it is sent from now on.
   *
   * @throws dev.framefleet.common.failure.UserError if it cannot be used
   */
  static Delivery open(ProducerConfig config, MessagePublisher publisher, ProducerClocks clocks) {
    Pressure pressure = config.pressure();
    if (pressure == null || pressure.spool() == null) {
      return new Delivery(null, Duration.ZERO);
    }
    Spool spool =
        Spool.open(
            pressure.spool(), config.stream(), pressure.spoolBytes(), publisher, clocks.nanos());
    return new Delivery(spool, pressure.drainTimeout());
  }

  /** Where the run's frames go; without a spool, to this publisher. */
  FrameSink begin(RunId run, RunLedger ledger, MessagePublisher publisher) {
    return spool == null ? new FramePublisher(publisher) : spool.begin(run, ledger);
  }

  /**
   * Ends the run when all of its frames have been accepted. If they are not within the time that a
   * stopped producer has, the rest stays in the spool, and the account is that of a run still open.
   *
   * @param live whether the source is; what cannot be asked again does not wait for ever
   */
  RunManifest end(
      ManifestPublisher manifests,
      RunLedger ledger,
      RunId run,
      EndReason reason,
      boolean live,
      StopSignal stop)
      throws InterruptedException {
    if (spool == null) {
      return manifests.end(reason);
    }
    if (!drained(spool, live, stop)) {
      spool.leave(run, reason);
      return ledger.checkpoint();
    }
    RunManifest end = manifests.end(reason);
    spool.finished(run);
    return end;
  }

  /** A file has time; a camera's run that is over makes room for the next one. */
  private boolean drained(Spool ring, boolean live, StopSignal stop) throws InterruptedException {
    while (!live && !stop.isGiven()) {
      if (ring.awaitSent(LOOK)) {
        return true;
      }
    }
    return ring.awaitSent(drainTimeout);
  }

  /** Frames that wait on disk. */
  long waiting() {
    return spool == null ? 0 : spool.waiting();
  }

  @Override
  public void close() {
    if (spool != null) {
      spool.close();
    }
  }
}
