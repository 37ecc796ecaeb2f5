package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.nio.file.Path;
import java.util.List;

/** One run of the producer into a recording, as the tests look at it. */
record Production(ProducerSummary summary, List<OutgoingMessage> messages) {
  static final RunId RUN = RunId.parse("1700000000000000-00000001");
  static final StreamId STREAM = new StreamId("test");

  static ProducerConfig config(Path file) {
    return ProducerConfig.of(STREAM, new SourceAddress.File(file)).withRun(RUN);
  }

  static Production of(ProducerConfig config) throws InterruptedException {
    return of(config, new RecordingPublisher());
  }

  static Production of(ProducerConfig config, RecordingPublisher publisher)
      throws InterruptedException {
    ProducerSummary summary =
        new ProducerApp(config, publisher, ProducerClocks.system(), ProducerListener.NONE).run();
    return new Production(summary, publisher.messages());
  }

  /** The manifest that closes the run, as it went over the wire. */
  RunManifest end() {
    return ManifestJson.read(ofKind(MessageKind.END).get(0).data());
  }

  List<OutgoingMessage> frames() {
    return ofKind(MessageKind.FRAME);
  }

  List<OutgoingMessage> ofKind(MessageKind kind) {
    return messages.stream()
        .filter(message -> FrameAttributes.kind(message.attributes()) == kind)
        .toList();
  }

  List<FrameHeader> headers() {
    return frames().stream().map(frame -> FrameAttributes.readFrame(frame.attributes())).toList();
  }

  List<Long> mediaMicros() {
    return headers().stream()
        .map(header -> header.id().captureMicros() - header.id().run().startMicros())
        .toList();
  }
}
