package dev.framefleet.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.testkit.time.ManualClock;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final StreamId STREAM = new StreamId("gate");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final RunId NEXT = RunId.parse("1700000900000000-00000002");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @TempDir Path folder;
  private final Link link = new Link();

  @Test
  void fiveMinutesOfASlowLinkTwoOfNoneAndThenAllIsDrainedInOrderWithAFlatHeap() throws Exception {
    RunLedger ledger = new RunLedger(STREAM, RUN);
    long heapBefore = usedHeap();
    try (Spool spool = open(200_000_000)) {
      FrameSink sink = spool.begin(RUN, ledger);
      // Steps of 200 ms: a frame of 50 kB each (2 Mbit/s), and 25 kB of the link (1 Mbit/s).
      for (int step = 0; step < 5 * 300; step++) {
        publish(sink, ledger, 50_000);
        link.grant(25_000);
      }
      link.cut();
      for (int step = 0; step < 2 * 300; step++) {
        publish(sink, ledger, 50_000);
      }
      assertThat(usedHeap() - heapBefore).isLessThan(16_000_000);
      assertThat(spool.bytes()).isGreaterThan(50_000_000);
      int before = link.accepted().size();
      link.open();

      assertThat(spool.awaitSent(PATIENCE)).isTrue();

      List<Long> drained = seqs(RUN).subList(before, link.accepted().size());
      long liveFrames = drained.stream().filter(seq -> seq >= 2_100 - 22).count();
      assertThat(drained.stream().filter(seq -> seq < 2_100 - 22)).isSorted();
      assertThat(liveFrames).isPositive();
      assertThat(drained.subList(0, 3)).as("what is live goes first").allMatch(s -> s > 1_000);
    }
    assertThat(seqs(RUN)).hasSize(2_100).doesNotHaveDuplicates();
    assertThat(ledger.end(EndReason.STOPPED).dropped()).isEmpty();
  }

  @Test
  void fullRingGivesUpItsOldestFramesAndCountsThem() throws Exception {
    RunLedger ledger = new RunLedger(STREAM, RUN);
    link.cut();
    try (Spool spool = open(10_000_000)) {
      FrameSink sink = spool.begin(RUN, ledger);
      for (int i = 0; i < 600; i++) {
        publish(sink, ledger, 50_000);
        assertThat(spool.bytes()).isLessThanOrEqualTo(10_100_000);
      }
      link.open();
      assertThat(spool.awaitSent(PATIENCE)).isTrue();
    }

    RunManifest end = ledger.end(EndReason.STOPPED);
    assertBalanced(end, new HashSet<>(seqs(RUN)));
    assertThat(end.dropped())
        .allSatisfy(range -> assertThat(range.reason()).isEqualTo(DropReason.SPOOL_FULL));
    assertThat(seqs(RUN)).hasSizeBetween(150, 220).contains(599L);
  }

  @Test
  void closedSpoolIsSentAndClosedByTheNextStart() throws Exception {
    RunLedger ledger = new RunLedger(STREAM, RUN);
    link.cut();
    try (Spool spool = open(10_000_000)) {
      FrameSink sink = spool.begin(RUN, ledger);
      for (int i = 0; i < 20; i++) {
        ledger.notSelected();
        publish(sink, ledger, 1_000);
      }
      ledger.selected(micros(20)).dropped(DropReason.ENCODE_FAILED);
      spool.leave(RUN, EndReason.SOURCE_LOST);
    }
    assertThat(link.accepted()).isEmpty();
    link.open();

    try (Spool spool = open(10_000_000)) {
      assertThat(spool.awaitSent(PATIENCE)).isTrue();
    }

    assertThat(seqs(RUN)).isEqualTo(LongStream.range(0, 20).boxed().toList());
    RunManifest end = end(RUN);
    assertThat(end.end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(end.events()).isEmpty();
    assertThat(end.frames()).isEqualTo(20);
    assertThat(end.notSelected()).isEqualTo(20);
    assertThat(end.decoded()).isEqualTo(41);
    assertThat(end.firstMicros()).isEqualTo(micros(0));
    assertThat(end.lastMicros()).isEqualTo(micros(20));
    assertThat(end.dropped())
        .containsExactly(new RunManifest.Dropped(DropReason.ENCODE_FAILED, 20, 20));
    assertThat(remains()).containsExactly("lock");
  }

  @Test
  void halfWrittenRecordIsPassedOverAndWhatIsMissingBeforeALaterOneIsNamed() throws Exception {
    RunLedger ledger = new RunLedger(STREAM, RUN);
    link.cut();
    try (Spool spool = open(10_000_000)) {
      FrameSink sink = spool.begin(RUN, ledger);
      publish(sink, ledger, 1_000);
      var unused = ledger.selected(micros(1)); // waits for the encoder when the process dies
      publish(sink, ledger, 1_000);
      publish(sink, ledger, 1_000);
    }
    cutLastBytes(300);
    link.open();

    try (Spool spool = open(10_000_000)) {
      assertThat(spool.awaitSent(PATIENCE)).isTrue();
    }

    assertThat(seqs(RUN)).containsExactly(0L, 2L);
    RunManifest end = end(RUN);
    assertThat(end.lastSeq()).isEqualTo(2);
    assertThat(end.dropped()).containsExactly(new RunManifest.Dropped(DropReason.KILLED, 1, 1));
    assertThat(end.events()).extracting(RunManifest.Event::kind).containsExactly("recovered");
  }

  @Test
  void oldFramesAreSentBehindThoseOfTheNewRun() throws Exception {
    RunLedger old = new RunLedger(STREAM, RUN);
    link.cut();
    try (Spool spool = open(100_000_000)) {
      FrameSink sink = spool.begin(RUN, old);
      for (int i = 0; i < 200; i++) {
        publish(sink, old, 50_000);
      }
    }

    RunLedger fresh = new RunLedger(STREAM, NEXT);
    int failures = link.failures();
    ManualClock clock = new ManualClock();
    try (Spool spool = Spool.open(folder, STREAM, 100_000_000, link, clock.nanoTicker())) {
      link.awaitFailures(failures + 1); // of an old frame; nothing is tried until time goes on
      FrameSink sink = spool.begin(NEXT, fresh);
      for (int i = 0; i < 10; i++) {
        publish(sink, fresh, 50_000);
      }
      link.open();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                clock.advance(Duration.ofSeconds(1)); // the pause may begin only now
                return spool.waiting() == 0;
              });
    }

    List<OutgoingMessage> accepted = link.accepted();
    int lastNew = -1;
    for (int i = 0; i < accepted.size(); i++) {
      if (accepted.get(i).attributes().containsValue(NEXT.toString())) {
        lastNew = i;
      }
    }
    assertThat(lastNew).isLessThan(80); // all but what was already under way stands behind
    assertThat(seqs(RUN)).isSorted().hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void halfDeletedLogIsNoRun() throws Exception {
    RunLedger ledger = new RunLedger(STREAM, RUN);
    link.cut();
    try (Spool spool = open(10_000_000)) {
      publish(spool.begin(RUN, ledger), ledger, 1_000);
    }
    Path run = folder.resolve(STREAM.value()).resolve(RUN.toString());
    Files.move(run, run.resolveSibling(RUN + ".done"));
    link.open();

    try (Spool spool = open(10_000_000)) {
      assertThat(spool.awaitSent(PATIENCE)).isTrue();
    }

    assertThat(link.accepted()).isEmpty();
    assertThat(remains()).containsExactly("lock");
  }

  @Test
  void interruptOfWhoeverReadsLeavesTheLogOpen() throws Exception {
    FrameHeader header =
        FrameHeader.plain(new FrameId(STREAM, RUN, 0, micros(0)), ClockSource.ANCHORED, 64, 64);
    var frame =
        new SpoolRecord.Frame(0, micros(0), 0, FrameAttributes.ofFrame(header), new byte[100]);
    try (SpoolLog log = SpoolLog.open(folder.resolve("log"), 1 << 16, (any, place) -> {})) {
      Segment.Place place = log.append(frame);
      Thread.currentThread().interrupt();
      assertThat(log.read(place)).isInstanceOf(SpoolRecord.Frame.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(log.read(log.append(new SpoolRecord.Sent(0))))
          .isInstanceOf(SpoolRecord.Sent.class);
      log.force();
    }
  }

  @Test
  void twoProducersDoNotShareASpool() {
    try (Spool spool = open(10_000_000)) {
      assertThat(spool.waiting()).isZero();
      assertThatThrownBy(() -> open(10_000_000))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another producer of this stream uses it");
    }
  }

  private Spool open(long bytes) {
    return Spool.open(folder, STREAM, bytes, link, System::nanoTime);
  }

  private static void publish(FrameSink sink, RunLedger ledger, int bytes) throws Exception {
    RunLedger.Ticket ticket =
        ledger.selected(micros(ledger.counts().decoded() - ledger.counts().notSelected()));
    RunId run = ledger.checkpoint().run();
    FrameHeader header =
        FrameHeader.plain(
            new FrameId(STREAM, run, ticket.seq(), ticket.captureMicros()),
            ClockSource.ANCHORED,
            64,
            64);
    sink.publish(header, new byte[bytes], ticket);
  }

  private static long micros(long index) {
    return 1_700_000_000_000_000L + index * 200_000;
  }

  private List<Long> seqs(RunId run) {
    List<Long> seqs = new ArrayList<>();
    for (OutgoingMessage message : link.accepted()) {
      boolean frame = FrameAttributes.kind(message.attributes()) == MessageKind.FRAME;
      if (frame && FrameAttributes.readRun(message.attributes()).equals(run)) {
        seqs.add(FrameAttributes.readId(message.attributes()).seq());
      }
    }
    return seqs;
  }

  private RunManifest end(RunId run) {
    List<RunManifest> ends =
        link.accepted().stream()
            .filter(message -> FrameAttributes.kind(message.attributes()) == MessageKind.END)
            .map(message -> ManifestJson.read(message.data()))
            .filter(manifest -> manifest.run().equals(run))
            .toList();
    assertThat(ends).hasSize(1);
    return ends.get(0);
  }

  private static void assertBalanced(RunManifest end, Set<Long> sent) {
    Set<Long> seen = new HashSet<>(sent);
    for (RunManifest.Dropped range : end.dropped()) {
      LongStream.rangeClosed(range.fromSeq(), range.toSeq())
          .forEach(seq -> assertThat(seen.add(seq)).as("two fates of " + seq).isTrue());
    }
    assertThat(seen).hasSize((int) end.lastSeq() + 1);
    assertThat(end.frames()).isEqualTo(sent.size());
  }

  private void cutLastBytes(int bytes) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      Path log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - bytes);
        channel.write(ByteBuffer.wrap(new byte[50]), channel.size());
      }
    }
  }

  private List<String> remains() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(STREAM.value()))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
