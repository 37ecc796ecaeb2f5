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
  private final MessagePublisher publisher;
  private final Pressure pressure;
  private final boolean live;
  private final @Nullable Spool spool;

  private Delivery(
      MessagePublisher publisher, Pressure pressure, boolean live, @Nullable Spool spool) {
    this.publisher = publisher;
    this.pressure = pressure;
    this.live = live;
    this.spool = spool;
  }

  /**
   * Opens the spool, if that is the policy; what waits in it is sent from now on.
   *
   * @throws dev.framefleet.common.failure.UserError if it cannot be used
   */
  static Delivery open(ProducerConfig config, MessagePublisher publisher, ProducerClocks clocks) {
    Pressure pressure = config.pressure();
    Spool spool =
        pressure.spool() == null
            ? null
            : Spool.open(
                pressure.spool(),
                config.stream(),
                pressure.spoolBytes(),
                publisher,
                clocks.nanos());
    return new Delivery(publisher, pressure, config.source().live(), spool);
  }

  FrameSink begin(RunId run, RunLedger ledger) {
    return spool == null ? new FramePublisher(publisher) : spool.begin(run, ledger);
  }

  /**
   * Ends the run when all of its frames have been accepted. If they are not within the time that a
   * stopped producer has, the rest stays in the spool, and the account is that of a run still open.
   */
  RunManifest end(
      ManifestPublisher manifests, RunLedger ledger, RunId run, EndReason reason, StopSignal stop)
      throws InterruptedException {
    if (spool == null) {
      return manifests.end(reason);
    }
    if (!drained(spool, stop)) {
      spool.leave(run, reason);
      return ledger.checkpoint();
    }
    RunManifest end = manifests.end(reason);
    spool.finished(run);
    return end;
  }

  /** A file has time; a camera's run that is over makes room for the next one. */
  private boolean drained(Spool ring, StopSignal stop) throws InterruptedException {
    while (!live && !stop.isGiven()) {
      if (ring.awaitSent(LOOK)) {
        return true;
      }
    }
    return ring.awaitSent(pressure.drainTimeout());
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
