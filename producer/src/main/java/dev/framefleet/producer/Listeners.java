package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.source.SourceInfo;

/** Two that hear the same, one after the other. */
record Listeners(ProducerListener first, ProducerListener second) implements ProducerListener {
  @Override
  public void started(StreamId stream, RunId run, SourceInfo source) {
    first.started(stream, run, source);
    second.started(stream, run, source);
  }

  @Override
  public void progress(Progress progress) {
    first.progress(progress);
    second.progress(progress);
  }

  @Override
  public void event(StreamId stream, String kind, String detail) {
    first.event(stream, kind, detail);
    second.event(stream, kind, detail);
  }
}
