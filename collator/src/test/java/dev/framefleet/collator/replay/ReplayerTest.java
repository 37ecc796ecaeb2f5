package dev.framefleet.collator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayerTest {
  private static final StreamId STREAM = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final long START = RUN.startMicros();

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final List<String> refusals = new ArrayList<>();

  private Replayer.Replayed replay(Pace pace, TimeWindow window) throws InterruptedException {
    return new Replayer(store, publisher, pace, refusals::add).run(STREAM, window, null);
  }

  @Test
  void picturesComeAgainByteForByteUnderTheSameIdentity() throws Exception {
    byte[] first = TestJpegs.noise(64, 48, 1);
    byte[] second = TestJpegs.noise(64, 48, 2);
    builder.frame(1, START + 40_000, second).frame(0, START, first).end(1);

    assertThat(replay(Pace.NONE, TimeWindow.ALL)).isEqualTo(new Replayer.Replayed(2, 1, 0));

    List<OutgoingMessage> sent = publisher.messages();
    assertThat(sent.get(0).data()).isEqualTo(first);
    assertThat(sent.get(1).data()).isEqualTo(second);
    assertThat(FrameAttributes.readFrame(sent.get(1).attributes()))
        .isEqualTo(FrameHeader.plain(builder.id(1, START + 40_000), ClockSource.MEDIA, 64, 48));
    assertThat(sent.get(2).attributes()).containsEntry("ff-kind", "end");
  }

  @Test
  void allAttributesButTheTraceComeAgain() throws Exception {
    byte[] jpeg = TestJpegs.solid(32, 32, 0x123456);
    FrameId id = builder.id(7, START + 7);
    FrameHeader header =
        new FrameHeader(
            id,
            ClockSource.NTP,
            OptionalLong.of(250),
            Set.of(FrameFlag.SCALED),
            "0badcafe",
            32,
            32,
            null);
    byte[] comment = ResultJson.write(new FrameResult(header, "m@00000000", List.of()));
    builder.object(ObjectNames.frame(id, ObjectNames.JPG), JpegComments.embed(jpeg, comment));

    replay(Pace.NONE, TimeWindow.ALL);

    assertThat(FrameAttributes.readFrame(publisher.messages().get(0).attributes()))
        .isEqualTo(header);
  }

  @Test
  void whatIsNotAsItWasSentIsRefusedByName() throws Exception {
    builder
        .frame(0, START, TestJpegs.solid(32, 32, 0), true)
        .data(1, START + 1)
        .frame(2, START + 2, TestJpegs.solid(32, 32, 0))
        .object(ObjectNames.frame(builder.id(3, START + 3), ObjectNames.JPG), new byte[0]);

    assertThat(replay(Pace.NONE, TimeWindow.ALL)).isEqualTo(new Replayer.Replayed(1, 0, 3));
    assertThat(refusals)
        .satisfiesExactly(
            one -> assertThat(one).contains("0000000000.jpg: not").contains("drawn on"),
            one -> assertThat(one).contains("0000000001.json: not").contains("without its picture"),
            one -> assertThat(one).contains("0000000003.jpg: not").contains("not a JPEG"));
  }

  @Test
  void aPartOfARunBringsNoManifest() throws Exception {
    builder
        .frame(0, START, TestJpegs.solid(32, 32, 0))
        .frame(1, START + 9, TestJpegs.solid(32, 32, 0))
        .end(1);

    assertThat(replay(Pace.NONE, new TimeWindow(START + 5, Long.MAX_VALUE)))
        .isEqualTo(new Replayer.Replayed(1, 0, 0));
  }

  @Test
  void aTopicThatTakesNothingIsAFailure() {
    builder.frame(0, START, TestJpegs.solid(32, 32, 0));
    publisher.failNext(new PublishException("no such topic", null));

    assertThatThrownBy(() -> replay(Pace.NONE, TimeWindow.ALL))
        .hasMessageContaining("1 messages were not accepted")
        .hasMessageContaining("no such topic");
  }

  @Test
  void realtimeKeepsTheRhythmOfCapture() throws Exception {
    ManualClock clock = new ManualClock();
    List<Long> slept = new ArrayList<>();
    Pace pace =
        Pace.realtime(
            clock.nanoTicker(),
            nanos -> {
              slept.add(nanos);
              clock.advance(Duration.ofNanos(nanos));
            });
    byte[] jpeg = TestJpegs.solid(32, 32, 0);
    builder.frame(0, START, jpeg).frame(1, START + 40_000, jpeg).frame(2, START + 200_000, jpeg);

    replay(pace, TimeWindow.ALL);

    assertThat(slept).containsExactly(40_000_000L, 160_000_000L);
  }

  @Test
  void aRateIsKeptWithoutDrift() {
    ManualClock clock = new ManualClock();
    long begun = clock.nanoTicker().getAsLong();
    Pace pace = Pace.rate(30, clock.nanoTicker(), nanos -> clock.advance(Duration.ofNanos(nanos)));

    for (int i = 0; i <= 30; i++) {
      pace.await(i);
    }

    assertThat(clock.nanoTicker().getAsLong() - begun).isEqualTo(1_000_000_000L);
  }
}
