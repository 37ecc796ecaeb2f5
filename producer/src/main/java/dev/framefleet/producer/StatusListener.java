package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.status.CameraStatus;

/** Enters what a producer says into its line of the board. */
final class StatusListener implements ProducerListener {
  private final CameraStatus status;

  StatusListener(CameraStatus status) {
    this.status = status;
  }

  @Override
  public void started(StreamId stream, RunId run, SourceInfo source) {
    status.started(run, source.description());
  }

  @Override
  public void progress(Progress progress) {
    status.counted(
        new CameraStatus.Counts(
            progress.decoded(),
            progress.notSelected(),
            progress.published(),
            progress.dropped(),
            progress.bytes(),
            progress.spooled()));
  }

  @Override
  public void event(StreamId stream, String kind, String detail) {
    status.event(kind, detail);
  }
}
