package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.samples.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerAppTest {
  @TempDir Path folder;
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void sampleClipGivesItsFramesWithExactTimesAndAnEnd() throws Exception {
    Production production = Production.of(Production.config(Samples.clip()), publisher);

    List<FrameHeader> headers = production.headers();
    assertThat(headers).hasSize(Samples.CLIP_FRAMES);
    for (int i = 0; i < headers.size(); i++) {
      byte[] jpeg = production.frames().get(i).data();
      assertThat(headers.get(i).id().run()).isEqualTo(Production.RUN);
      assertThat(headers.get(i).id().seq()).isEqualTo(i);
      assertThat(headers.get(i).clock()).isEqualTo(ClockSource.MEDIA);
      assertThat(production.mediaMicros().get(i)).isEqualTo(i * Samples.CLIP_FRAME_MICROS);
      assertThat(JpegInfo.read(jpeg, 0, jpeg.length))
          .isEqualTo(new JpegInfo(Samples.CLIP_WIDTH, Samples.CLIP_HEIGHT, 3));
    }
    assertThat(production.messages()).hasSize(Samples.CLIP_FRAMES + 1);
    assertThat(production.end())
        .isEqualTo(production.summary().manifest())
        .isEqualTo(
            new RunManifest(
                Production.STREAM,
                Production.RUN,
                200,
                199,
                1_700_000_000_000_000L,
                1_700_000_019_900_000L,
                200,
                0,
                List.of(),
                List.of(),
                EndReason.EOF));
    assertThat(production.summary().complete()).isTrue();
  }

  @Test
  void sameRunGivesTheSameMessagesToTheByte() throws Exception {
    Path clip = clip("a.mp4");

    List<OutgoingMessage> first = Production.of(Production.config(clip)).messages();
    List<OutgoingMessage> second = Production.of(Production.config(clip)).messages();

    assertThat(second).hasSameSizeAs(first);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).data()).isEqualTo(first.get(i).data());
      assertThat(second.get(i).attributes()).isEqualTo(first.get(i).attributes());
    }
  }

  @Test
  void runStartsAtTheGivenTimeElseAtTheFilesElseNow() throws Exception {
    Path dated = clip("dated.mp4", "-metadata", "creation_time=2026-03-01T12:00:00Z");
    ProducerConfig config = ProducerConfig.of(Production.STREAM, new SourceAddress.File(dated));
    Instant given = Instant.parse("2020-01-01T00:00:00.000001Z");

    assertThat(runOf(config.withStartTime(given)).startMicros())
        .isEqualTo(SystemTime.toMicros(given));
    assertThat(runOf(config).startMicros())
        .isEqualTo(SystemTime.toMicros(Instant.parse("2026-03-01T12:00:00Z")));
    Instant before = Instant.now();
    RunId now = runOf(ProducerConfig.of(Production.STREAM, new SourceAddress.File(clip("b.mp4"))));
    assertThat(SystemTime.ofMicros(now.startMicros()))
        .isBetween(before.minusMillis(1), Instant.now());
    assertThat(runOf(config).suffix()).isNotEqualTo(runOf(config).suffix());
  }

  @Test
  void stopEndsTheRunAfterWhatIsCaptured() throws Exception {
    AtomicReference<@Nullable ProducerApp> running = new AtomicReference<>();
    ProducerListener stopper =
        new ProducerListener() {
          @Override
          public void progress(Progress progress) {
            ProducerApp app = running.get();
            if (app != null) {
              app.stop();
            }
          }
        };
    ProducerApp app =
        new ProducerApp(
            Production.config(Samples.clip()), publisher, ProducerClocks.system(), stopper);
    running.set(app);

    ProducerSummary summary = app.run();

    Production production = new Production(summary, publisher.messages());
    assertThat(production.end().end()).isEqualTo(EndReason.STOPPED);
    assertThat(production.end().frames())
        .isEqualTo(production.frames().size())
        .isLessThan(Samples.CLIP_FRAMES);
    assertThat(summary.complete()).isTrue();
  }

  @Test
  void checkpointsComeInTimeWhateverTheWallClockSaysAndAreBalanced() throws Exception {
    AtomicLong seconds = new AtomicLong();
    ProducerClocks clocks =
        new ProducerClocks(
            () -> Instant.ofEpochSecond(1_700_000_000 - seconds.get() * 60), // is set back always
            () -> Duration.ofSeconds(seconds.addAndGet(10)).toNanos());

    ProducerSummary summary =
        new ProducerApp(Production.config(clip("a.mp4")), publisher, clocks, ProducerListener.NONE)
            .run();

    List<RunManifest> checkpoints =
        new Production(summary, publisher.messages())
            .ofKind(MessageKind.CHECKPOINT).stream()
                .map(message -> ManifestJson.read(message.data()))
                .toList();
    assertThat(checkpoints).hasSizeBetween(5, 10);
    assertThat(checkpoints).extracting(RunManifest::lastSeq).isSorted();
    assertThat(checkpoints)
        .allSatisfy(
            manifest -> {
              assertThat(manifest.end()).isNull();
              assertThat(manifest.frames()).isEqualTo(manifest.lastSeq() + 1);
              assertThat(manifest.decoded()).isEqualTo(manifest.lastSeq() + 1);
            });
  }

  @Test
  void realtimePlaysAFileAtItsOwnSpeed() throws Exception {
    Path clip = clip("short.mp4", "-t", "0.4");
    long start = System.nanoTime();

    Production production = Production.of(Production.config(clip).withRealtime(true), publisher);

    assertThat(production.frames()).hasSize(10);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(355));
  }

  private RunId runOf(ProducerConfig config) throws InterruptedException {
    return Production.of(config).headers().get(0).id().run();
  }

  private Path clip(String name, String... more) {
    String[] options = new String[2 + more.length];
    options[0] = "-c:v";
    options[1] = "mpeg4";
    System.arraycopy(more, 0, options, 2, more.length);
    return FfmpegProgram.make(
        folder.resolve(name), "testsrc2=size=96x64:rate=25:duration=2", options);
  }
}
