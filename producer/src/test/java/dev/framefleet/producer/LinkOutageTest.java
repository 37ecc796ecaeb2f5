package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.ffmpeg.FfmpegEditor;
import dev.framefleet.producer.ffmpeg.FfmpegJpegEncoder;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.timeline.TimeBase;
import dev.framefleet.producer.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Five minutes of a link of 1 Mbit/s, two of none, then all of it: what the policies without a disk
 * do. In steps of 200 ms, in each of which a camera gives one picture of 50 kB (2 Mbit/s). The
 * spool's part is SpoolTest, and SpoolKillTest for whoever is killed meanwhile.
 */
@Timeout(60)
class LinkOutageTest {
  private static final int SLOW_STEPS = 5 * 300;
  private static final int DEAD_STEPS = 2 * 300;
  private static final int PICTURES = SLOW_STEPS + DEAD_STEPS;
  private static final int JPEG_BYTES = 50_000;
  private static final int GRANT_BYTES = 25_000;

  /** Of a decoded picture: 4 of them fill the queue of a file, 32 that of a camera. */
  private static final int PIXEL_BYTES = 1 << 20;

  private static final long MOST_HEAP_GROWTH = 16_000_000;

  private final NarrowLink link = new NarrowLink();
  private final RunLedger ledger = new RunLedger(Production.STREAM, Production.RUN);

  @Test
  void fileWaitsAndLosesNothingWithAFlatHeap() throws Exception {
    Stepped source = new Stepped(PICTURES);
    source.free();
    long heapBefore = usedHeap();
    FutureTask<RunManifest> run = start(source, Pressure.block());
    for (int step = 0; step < SLOW_STEPS; step++) {
      link.awaitBlockedOr(PICTURES);
      link.grant(GRANT_BYTES);
    }
    link.awaitBlockedOr(PICTURES);
    int carried = link.frames().size();
    assertThat(carried).isBetween(SLOW_STEPS / 2 - 4, SLOW_STEPS / 2);
    // Nothing is carried for two minutes: whoever waits, waits.
    assertThat(usedHeap() - heapBefore).isLessThan(MOST_HEAP_GROWTH);
    assertThat(source.given()).as("the source waits").isLessThan(carried + 40);
    assertThat(link.frames()).hasSize(carried);
    link.open();

    RunManifest end = run.get(20, TimeUnit.SECONDS);

    assertThat(link.frames()).isEqualTo(LongStream.range(0, PICTURES).boxed().toList());
    assertThat(end.dropped()).isEmpty();
    assertThat(end.frames()).isEqualTo(PICTURES);
    assertThat(end.decoded()).isEqualTo(PICTURES);
    assertThat(end.end()).isEqualTo(EndReason.EOF);
    assertThat(link.mostWaitingBytes()).isLessThan(NarrowLink.BOUND_BYTES + JPEG_BYTES);
  }

  @Test
  void cameraGivesUpItsOldestPicturesNamesEachAndKeepsTheHeapFlat() throws Exception {
    Stepped source = new Stepped(PICTURES);
    long heapBefore = usedHeap();
    FutureTask<RunManifest> run = start(source, Pressure.dropOldest());
    source.awaitAsked();
    for (int step = 1; step <= SLOW_STEPS; step++) {
      source.step();
      link.awaitBlockedOr(ledger.counts().decoded() - ledger.counts().dropped());
      link.grant(GRANT_BYTES);
    }
    int carried = link.frames().size();
    for (int step = 1; step < DEAD_STEPS; step++) {
      source.step();
    }
    assertThat(usedHeap() - heapBefore).isLessThan(MOST_HEAP_GROWTH);
    assertThat(link.frames()).as("there is no link").hasSize(carried);
    link.open();
    source.end();

    RunManifest end = run.get(20, TimeUnit.SECONDS);

    List<Long> sent = link.frames();
    assertThat(carried).isBetween(SLOW_STEPS / 2 - 8, SLOW_STEPS / 2);
    assertThat(sent).isSorted().doesNotHaveDuplicates().hasSizeLessThan(carried + 70);
    assertThat(end.decoded()).isEqualTo(PICTURES);
    assertThat(end.lastSeq()).isEqualTo(PICTURES - 1);
    assertThat(end.frames()).isEqualTo(sent.size());
    assertThat(end.dropped())
        .isNotEmpty()
        .allSatisfy(range -> assertThat(range.reason()).isEqualTo(DropReason.QUEUE_FULL));
    List<Long> fates = new ArrayList<>(sent);
    end.dropped()
        .forEach(
            range -> LongStream.rangeClosed(range.fromSeq(), range.toSeq()).forEach(fates::add));
    assertThat(fates)
        .as("every seq has one fate")
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, PICTURES).boxed().toList());
    assertThat(sent.subList(sent.size() - 30, sent.size()))
        .as("the newest pictures are there")
        .isEqualTo(LongStream.range(PICTURES - 30, PICTURES).boxed().toList());
    assertThat(link.mostWaitingBytes()).isLessThan(NarrowLink.BOUND_BYTES + JPEG_BYTES);
  }

  /** A run from the source to the link, put together as ProducerApp does. */
  private FutureTask<RunManifest> start(Stepped source, Pressure pressure) {
    ProducerClocks clocks = ProducerClocks.system();
    RunTimes times = new RunTimes(source.info(), clocks);
    times.begin(Production.RUN.startMicros());
    FrameQueue queue =
        new FrameQueue(
            pressure.queueBytes(), pressure.policy() == Pressure.Policy.DROP_OLDEST, () -> {});
    CaptureLoop capture =
        new CaptureLoop(
            Production.STREAM,
            Production.RUN,
            source,
            source.first(),
            times,
            null,
            (time, image) -> true,
            new Traces(0, new SplittableRandom(1)),
            new Pacer(false, clocks.nanos(), new StopSignal()),
            ledger,
            queue);
    ManifestPublisher manifests =
        new ManifestPublisher(link, ledger, clocks.nanos(), Duration.ofDays(1));
    FutureTask<RunManifest> run =
        new FutureTask<>(
            () -> {
              try (FrameMaker maker =
                  new FrameMaker(
                      PictureSettings.DEFAULT,
                      new FfmpegEditor(),
                      FfmpegJpegEncoder::new,
                      () -> 100,
                      FramePublisher.MAX_JPEG_BYTES)) {
                PublishLoop publishing =
                    new PublishLoop(
                        queue,
                        maker,
                        new FramePublisher(link),
                        null,
                        () -> 0,
                        manifests,
                        ledger,
                        ProducerListener.NONE);
                capture.runBeside(publishing::run);
              }
              return manifests.end(capture.reason());
            });
    Thread thread = new Thread(run, "run");
    thread.setDaemon(true);
    thread.start();
    return run;
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Gives its next picture when the test says so, or as fast as it is asked. */
  private static final class Stepped implements PictureSource {
    private final int pictures;
    private final Semaphore asked = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private volatile int given;

    Stepped(int pictures) {
      this.pictures = pictures;
    }

    Picture first() {
      given = 1;
      return new Picture(new JpegImage(), 0, 1, false);
    }

    /** From now on it waits for nobody. */
    void free() {
      allowed.release(pictures);
    }

    /** One more picture, which is captured when this returns. */
    void step() throws InterruptedException {
      allowed.release();
      awaitAsked();
    }

    void awaitAsked() throws InterruptedException {
      assertThat(asked.tryAcquire(20, TimeUnit.SECONDS)).as("the source is asked").isTrue();
    }

    /** There are no more. */
    void end() {
      allowed.release();
    }

    int given() {
      return given;
    }

    @Override
    public SourceInfo info() {
      OptionalLong unknown = OptionalLong.empty();
      return new SourceInfo(new TimeBase(1, 5), false, unknown, unknown, "test");
    }

    @Override
    public @Nullable Picture next() {
      asked.release();
      allowed.acquireUninterruptibly();
      int index = given; // written by this thread alone
      if (index == pictures) {
        return null;
      }
      given = index + 1;
      return new Picture(new JpegImage(), index, 1, false);
    }

    @Override
    public void close() {}
  }

  /** Pixels that are counted but not there, and a JPEG of its own on the heap when it is made. */
  private static final class JpegImage implements Image {
    private byte @Nullable [] jpeg;

    @Override
    public int width() {
      return 640;
    }

    @Override
    public int height() {
      return 480;
    }

    @Override
    public long sizeBytes() {
      return PIXEL_BYTES;
    }

    @Override
    public byte[] jpeg() {
      if (jpeg == null) {
        jpeg = new byte[JPEG_BYTES];
      }
      return jpeg;
    }

    @Override
    public void close() {
      jpeg = null;
    }
  }
}
