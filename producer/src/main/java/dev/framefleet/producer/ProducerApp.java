package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.ffmpeg.FfmpegJpegEncoder;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.select.FrameSelector;
import dev.framefleet.producer.select.RateSelector;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceLostException;

/**
 * One video into frames on a topic, as one run. {@link #run} is called once; {@link #stop} at any
 * time from any thread.
 */
public final class ProducerApp {
  private final ProducerConfig config;
  private final MessagePublisher publisher;
  private final ProducerClocks clocks;
  private final ProducerListener listener;
  private final StopSignal stop = new StopSignal();

  /** The publisher stays the caller's. */
  public ProducerApp(
      ProducerConfig config,
      MessagePublisher publisher,
      ProducerClocks clocks,
      ProducerListener listener) {
    this.config = config;
    this.publisher = publisher;
    this.clocks = clocks;
    this.listener = listener;
  }

  /** Ends the run after the frames that are already captured; {@link #run} then returns. */
  public void stop() {
    stop.give();
  }

  /**
   * Produces until the source is over, lost or stopped, and the topic has answered everything.
   *
   * @throws UserError if there is nothing to produce from or to, or the run's end is not accepted
   * @throws InterruptedException if interrupted; the run then stays open
   */
  public ProducerSummary run() throws InterruptedException {
    Sources.check(config.source());
    checkTopic();
    try (PictureSource source = Sources.open(config, clocks, stop)) {
      return produce(source, firstPicture(source));
    } catch (SourceLostException e) {
      if (stop.isGiven()) {
        return ProducerSummary.NOTHING;
      }
      throw UserError.failed(config.source().shown() + ": " + e.getMessage(), e);
    }
  }

  private void checkTopic() {
    try {
      publisher.check();
    } catch (PublishException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private static Picture firstPicture(PictureSource source) throws SourceLostException {
    Picture first = source.next();
    if (first == null) {
      throw new SourceLostException("not one picture in it could be decoded; give a video");
    }
    return first;
  }

  private ProducerSummary produce(PictureSource source, Picture first) throws InterruptedException {
    RunId run = Runs.choose(config, source.info(), clocks.wall());
    RunLedger ledger = new RunLedger(config.stream(), run);
    FrameQueue queue = new FrameQueue(config.queueBytes());
    CaptureLoop capture =
        new CaptureLoop(
            config.stream(),
            run,
            source,
            first,
            selector(),
            new Pacer(config.realtime(), clocks.nanos(), stop),
            ledger,
            queue);
    FramePublisher frames = new FramePublisher(publisher);
    ManifestPublisher manifests =
        new ManifestPublisher(publisher, ledger, clocks.wall(), config.checkpointEvery());
    listener.started(config.stream(), run, source.info());
    try (JpegEncoder encoder = new FfmpegJpegEncoder(config.quality())) {
      capture.runBeside(new PublishLoop(queue, encoder, frames, manifests, ledger, listener)::run);
    }
    RunManifest end = manifests.end(capture.reason());
    return new ProducerSummary(end, Trouble.of(config.source(), end, capture, frames));
  }

  private FrameSelector selector() {
    return config.rate() == null ? FrameSelector.ALL : new RateSelector(config.rate());
  }
}
