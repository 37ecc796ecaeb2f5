package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerAppTest {
  private static final StreamId PLAZA = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void sampleClipGivesItsFramesWithExactTimesAndAnEnd() throws Exception {
    ProducerSummary summary = produce(sample().withRun(RUN));

    List<OutgoingMessage> messages = publisher.messages();
    assertThat(messages).hasSize(Samples.CLIP_FRAMES + 1);
    for (int i = 0; i < Samples.CLIP_FRAMES; i++) {
      FrameHeader header = FrameAttributes.readFrame(messages.get(i).attributes());
      byte[] jpeg = messages.get(i).data();
      assertThat(header.id().run()).isEqualTo(RUN);
      assertThat(header.id().seq()).isEqualTo(i);
      assertThat(header.id().captureMicros())
          .isEqualTo(RUN.startMicros() + i * Samples.CLIP_FRAME_MICROS);
      assertThat(header.clock()).isEqualTo(ClockSource.MEDIA);
      assertThat(JpegInfo.read(jpeg, 0, jpeg.length)).isEqualTo(new JpegInfo(768, 576, 3));
    }
    RunManifest end = ManifestJson.read(messages.get(Samples.CLIP_FRAMES).data());
    assertThat(end).isEqualTo(summary.manifest());
    assertThat(end.frames()).isEqualTo(Samples.CLIP_FRAMES);
    assertThat(end.end()).isEqualTo(EndReason.EOF);
    assertThat(summary.complete()).isTrue();
  }

  private static ProducerConfig sample() {
    return ProducerConfig.of(PLAZA, new SourceAddress.File(Samples.clip()));
  }

  private ProducerSummary produce(ProducerConfig config) throws InterruptedException {
    return new ProducerApp(config, publisher, ProducerClocks.system(), ProducerListener.NONE).run();
  }
}
