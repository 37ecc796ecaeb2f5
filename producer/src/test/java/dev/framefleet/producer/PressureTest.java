package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureTest {
  /** Four pictures of 64x48 in 4:2:0. */
  private static final long QUEUE_BYTES = 4 * 64 * 48 * 3 / 2;

  @TempDir Path folder;
  private final BlockedTopic topic = new BlockedTopic();

  @Test
  void oldestPicturesGoWhileTheTopicBlocksAndEachIsNamed() throws Exception {
    Pressure dropOldest =
        new Pressure(
            Pressure.Policy.DROP_OLDEST, QUEUE_BYTES, null, 1L << 30, Duration.ofSeconds(1));
    ProducerConfig config = Production.config(clip()).withPressure(dropOldest);

    Production production = run(config);

    RunManifest end = production.end();
    assertThat(end.lastSeq()).isEqualTo(99);
    assertThat(end.frames()).isEqualTo(production.frames().size()).isBetween(1L, 99L);
    assertThat(end.dropped())
        .isNotEmpty()
        .allSatisfy(range -> assertThat(range.reason()).isEqualTo(DropReason.QUEUE_FULL));
    List<Long> dropped =
        end.dropped().stream()
            .flatMap(range -> LongStream.rangeClosed(range.fromSeq(), range.toSeq()).boxed())
            .toList();
    List<Long> sent = production.headers().stream().map(header -> header.id().seq()).toList();
    assertThat(dropped).hasSize(100 - sent.size()).doesNotContainAnyElementsOf(sent);
    assertThat(sent).isSorted().contains(99L);
    assertThat(production.summary().complete()).as("it was agreed upon").isTrue();
  }

  @Test
  void soManyGapsThatNoManifestHoldsThemBeginAnotherRunWithoutASeam() throws Exception {
    Path tiny =
        FfmpegProgram.make(
            folder.resolve("tiny.mp4"), "testsrc2=size=16x16:rate=25:duration=40", "-c:v", "mpeg4");
    EverySecond refusing = new EverySecond();
    Pressure narrow =
        new Pressure(Pressure.Policy.BLOCK, QUEUE_BYTES, null, 1L << 30, Duration.ofSeconds(1));

    ProducerSummary summary =
        new ProducerApp(
                Production.config(tiny).withLoops(21).withPressure(narrow),
                refusing,
                ProducerClocks.system(),
                ProducerListener.NONE)
            .run();

    List<RunManifest> ends = refusing.ends;
    assertThat(ends).extracting(RunManifest::end).containsExactly(EndReason.STOPPED, EndReason.EOF);
    assertThat(ends.get(0).dropped()).hasSizeBetween(10_000, 10_100);
    assertThat(ends.get(0).decoded() + ends.get(1).decoded()).isEqualTo(21_000);
    assertThat(ends.get(1).firstMicros()).isEqualTo(ends.get(0).lastMicros() + 40_000);
    assertThat(ends.get(1).run().startMicros()).isEqualTo(ends.get(1).firstMicros());
    assertThat(summary.trouble()).contains("could not be published");
  }

  @Test
  void fileWaitsForTheTopicAndLosesNothing() throws Exception {
    Production production = run(Production.config(clip()));

    assertThat(production.frames()).hasSize(100);
    assertThat(production.end().dropped()).isEmpty();
  }

  @Test
  void fileIsNotGivenUpBecauseTheTopicIsAwayForLongerThanAMessageIsTried() throws Exception {
    RecordingPublisher away = new RecordingPublisher();
    away.failNext(new PublishException("server away", null, true));

    Production production = Production.of(Production.config(clip()), away);

    assertThat(production.end().dropped()).isEmpty();
    assertThat(production.end().frames()).isEqualTo(100);
    assertThat(production.summary().complete()).isTrue();
  }

  @Test
  void whoeverDropsOldestIsAnsweredInBoundedTime() throws Exception {
    RecordingPublisher away = new RecordingPublisher();
    away.failNext(new PublishException("server away", null, true));

    Production production =
        Production.of(Production.config(clip()).withPressure(Pressure.dropOldest()), away);

    assertThat(production.end().dropped())
        .containsExactly(new RunManifest.Dropped(DropReason.PUBLISH_FAILED, 0, 0));
    assertThat(production.summary().trouble())
        .isEqualTo("1 of 100 frames could not be published: server away");
  }

  @Test
  void traceBeginsWithTheFrameIfAskedFor() throws Exception {
    Production traced = Production.of(Production.config(clip()).withTraceRatio(1));

    assertThat(traced.headers())
        .hasSize(100)
        .extracting(FrameHeader::traceparent)
        .doesNotHaveDuplicates()
        .allSatisfy(trace -> assertThat(trace).endsWith("-01"));
    assertThat(Production.of(Production.config(clip())).headers())
        .extracting(FrameHeader::traceparent)
        .containsOnlyNulls();
  }

  @Test
  void eachStepOfABudgetIsAnEventInTheManifest() throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve("long.mp4"), "testsrc2=size=64x48:rate=5:duration=400", "-c:v", "mpeg4");
    long whole = bytes(Production.of(Production.config(clip))) * 9; // an hour of it

    Production production = Production.of(Production.config(clip).withBudget(whole / 5));

    assertThat(production.end().events())
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.kind()).isEqualTo("budget"));
    assertThat(bytes(production)).isLessThan(whole / 5 / 9 + whole / 5 / 60 + 10_000);
    assertThat(production.end().notSelected()).isGreaterThan(1_000);
    assertThat(production.end().dropped()).isEmpty();
  }

  private static long bytes(Production production) {
    return production.frames().stream().mapToLong(message -> message.data().length).sum();
  }

  private Production run(ProducerConfig config) throws InterruptedException {
    Thread opener = new Thread(() -> topic.openSoon(), "opener");
    opener.start();
    ProducerSummary summary =
        new ProducerApp(config, topic, ProducerClocks.system(), ProducerListener.NONE).run();
    opener.join();
    return new Production(summary, topic.recorded.messages());
  }

  private Path clip() {
    return FfmpegProgram.make(
        folder.resolve("a.mp4"), "testsrc2=size=64x48:rate=25:duration=4", "-c:v", "mpeg4");
  }

  /** Refuses every second frame and keeps no other. */
  private static final class EverySecond implements MessagePublisher {
    private final List<RunManifest> ends = new ArrayList<>();
    private int frames;

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) {
      if (FrameAttributes.kind(message.attributes()) == MessageKind.END) {
        ends.add(ManifestJson.read(message.data()));
      } else if (frames++ % 2 == 1) {
        return CompletableFuture.failedFuture(new PublishException("refused", null));
      }
      return CompletableFuture.completedFuture("1");
    }

    @Override
    public void flush() {}

    @Override
    public void check() {}

    @Override
    public void close() {}
  }

  /** Blocks as a publisher does whose bound is reached. */
  private static final class BlockedTopic implements MessagePublisher {
    private final RecordingPublisher recorded = new RecordingPublisher();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void openSoon() {
      try {
        first.await();
        open.await(400, java.util.concurrent.TimeUnit.MILLISECONDS); // decoding goes on meanwhile
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      open.countDown();
    }

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
      first.countDown();
      open.await();
      return recorded.publish(message);
    }

    @Override
    public void flush() {
      recorded.flush();
    }

    @Override
    public void check() {}

    @Override
    public void close() {
      recorded.close();
    }
  }
}
