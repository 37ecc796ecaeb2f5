package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.producer.source.CorruptPolicy;
import dev.framefleet.producer.source.Credentials;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.Transport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cameras as they are, on loopback. */
@Timeout(30)
class LiveSourceTest {
  @TempDir static Path folder;
  private static List<AccessUnit> clip = List.of();
  private static List<AccessUnit> small = List.of();

  @BeforeAll
  static void makeClips() {
    clip = AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "320x240", 50, 10));
    small = AccessUnit.read(Clips.h264(folder.resolve("b.h264"), "160x120", 20, 10));
  }

  @Test
  void picturesOverTcpAndUdpComeInOrderAtTheirTime() throws Exception {
    for (Transport transport : Transport.values()) {
      try (RtspServer server = RtspServer.start(RtspScripts.of(clip, 50))) {
        ProducerConfig config = Camera.config(server.url(""));
        Production production = Camera.run(config.withLive(over(transport, null)), 40).production();

        assertThat(production.headers()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(production.headers().get(0).width()).isEqualTo(320);
        assertThat(production.headers())
            .allSatisfy(
                header -> {
                  assertThat(header.clock()).isEqualTo(ClockSource.ANCHORED);
                  assertThat(header.flags()).isEmpty();
                  assertThat(header.uncertaintyMicros()).isPresent();
                });
        List<Long> times = production.mediaMicros();
        assertThat(times.get(0)).isZero();
        for (int i = 1; i < times.size(); i++) {
          assertThat(times.get(i) - times.get(i - 1)).as("%s", i).isBetween(16_000L, 24_000L);
        }
        assertThat(production.end().end()).isEqualTo(EndReason.STOPPED);
      }
    }
  }

  @Test
  void packetsThatComeInTheWrongOrderDoNoHarm() throws Exception {
    try (RtspServer server = RtspServer.start(RtspScripts.swapping(clip, 50))) {
      Production production =
          Camera.run(Camera.config(server.url("")).withLive(over(Transport.UDP, null)), 40)
              .production();

      assertThat(production.end().dropped()).isEmpty();
      assertThat(production.headers()).allSatisfy(header -> assertThat(header.flags()).isEmpty());
    }
  }

  @Test
  void passwordOfAnySpellingIsAcceptedByDigestAndBasic() throws Exception {
    String secret = "P@ss:w/rd#%";
    for (boolean digest : new boolean[] {true, false}) {
      try (RtspServer server =
          RtspServer.start(RtspScripts.guarded(clip, 50, digest, "admin", secret))) {
        ProducerConfig raw = Camera.config(server.url("admin:" + secret + "@"));
        SourceAddress separate =
            SourceAddress.parse(server.url("")).with(new Credentials("admin", secret));

        assertThat(Camera.run(raw, 5).production().frames()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Camera.run(raw.with(draft -> draft.source = separate), 5).production().frames())
            .hasSizeGreaterThanOrEqualTo(5);
        assertThatThrownBy(() -> Camera.run(Camera.config(server.url("admin:wrong@")), 5))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("401")
            .hasMessageNotContaining("wrong");
      }
    }
  }

  @Test
  void stalledCameraIsClosedAndConnectedAgainInTheSameRun() throws Exception {
    try (RtspServer server = RtspServer.start(RtspScripts.of(small, 50))) {
      ProducerConfig config =
          Camera.config(server.url("")).withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));

      Camera.Result result = Camera.run(config, 30); // the server falls silent after 20

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.awaitAllGone()).as("no reader is left").isTrue();
      assertThat(result.events())
          .startsWith("source-lost: no picture within the time-out")
          .contains("reconnect: pictures come again");
      RunManifest end = result.production().end();
      assertThat(end.events()).extracting(RunManifest.Event::kind).contains("reconnect");
      assertThat(end.frames()).isGreaterThanOrEqualTo(30);
      long last = result.production().headers().get(19).id().captureMicros();
      assertThat(end.events().get(0).micros() - last).isBetween(250_000L, 1_000_000L);
      assertThat(result.production().mediaMicros()).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void stalledCameraCostsAnotherNoFrame() throws Exception {
    List<AccessUnit> steady = Clips.repeated(clip, 4);
    try (RtspServer stalling = RtspServer.start(RtspScripts.of(small, 50));
        RtspServer good = RtspServer.start(RtspScripts.of(steady, 100))) {
      ProducerConfig bad =
          Camera.config(stalling.url(""))
              .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200));
      CompletableFuture<Camera.Result> beside =
          CompletableFuture.supplyAsync(
              () -> runUnchecked(bad, 50), task -> new Thread(task).start());

      Production production = Camera.run(Camera.config(good.url("")), 190).production();

      assertThat(beside.get().events()).anyMatch(event -> event.startsWith("reconnect"));
      assertThat(production.end().dropped()).isEmpty();
      assertThat(production.end().notSelected()).isZero();
      List<Long> times = production.mediaMicros();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1)).as("%s", i).isLessThan(15_000);
      }
    }
  }

  private static Camera.Result runUnchecked(ProducerConfig config, long frames) {
    try {
      return Camera.run(config, frames);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cutAndRefusingCameraIsTriedUntilItIsBack() throws Exception {
    try (RtspServer server = RtspServer.start(RtspScripts.cutThenRefusing(clip, 50))) {
      Camera.Result result = Camera.run(Camera.config(server.url("")), 30);

      assertThat(server.connections()).isEqualTo(4);
      assertThat(result.events()).filteredOn(event -> event.contains("5XX")).hasSize(2);
      assertThat(result.production().headers().get(0).id().run())
          .isEqualTo(result.production().end().run());
    }
  }

  @Test
  void deadAddressAndBlackHoleFailWithinTheTimeOut() {
    try (RtspServer mute = RtspServer.start(RtspScripts.mute(clip))) {
      for (String url : new String[] {mute.url(""), "rtsp://127.0.0.1:1/a"}) {
        long start = System.nanoTime();
        assertThatThrownBy(
                () ->
                    Camera.run(
                        Camera.config(url)
                            .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(10)),
                        1))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("cannot be opened");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  @Test
  void addressThatSwallowsPacketsFailsWithinTheTimeOut() throws Exception {
    List<SocketChannel> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) { // nobody accepts: when its queue is full, it answers nothing
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
        fill.add(channel);
      }
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  Camera.run(
                      Camera.config("rtsp://127.0.0.1:" + full.getLocalPort() + "/a")
                          .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(10)),
                      1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("no answer within 500 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      for (SocketChannel channel : fill) {
        channel.close();
      }
    }
  }

  @Test
  void nothingIsPublishedBeforeTheFirstKeyframe() throws Exception {
    long wall = SystemTime.toMicros(SystemTime.wallClock().instant());
    try (RtspServer server = RtspServer.start(RtspScripts.joinedLate(clip, 50, 3, wall))) {
      Production production = Camera.run(Camera.config(server.url("")), 20).production();

      FrameHeader first = production.headers().get(0); // the seventh that was sent
      assertThat(first.id().captureMicros() - wall).isBetween(135_000L, 145_000L);
      assertThat(first.flags()).isEmpty();
      assertThat(production.end().dropped()).isEmpty();
    }
  }

  @Test
  void recordingBehindRtspIsNotStartedAgainAtItsEnd() throws Exception {
    try (RtspServer server = RtspServer.start(RtspScripts.recording(small, 100))) {
      Production production = Camera.run(Camera.config(server.url("")), 1_000).production();

      assertThat(server.connections()).isEqualTo(1);
      assertThat(production.end().end()).isEqualTo(EndReason.EOF);
      assertThat(production.frames()).hasSize(small.size());
      assertThat(production.headers().get(0).clock()).isEqualTo(ClockSource.MEDIA);
    }
  }

  @Test
  void pictureThatChangesItsSizeGoesOn() throws Exception {
    List<AccessUnit> both = new ArrayList<>(small);
    both.addAll(clip);
    try (RtspServer server = RtspServer.start(RtspScripts.of(both, 100))) {
      Production production = Camera.run(Camera.config(server.url("")), 50).production();

      assertThat(production.headers().get(0).width()).isEqualTo(160);
      assertThat(production.headers().get(49).width()).isEqualTo(320);
      assertThat(production.headers()).allSatisfy(header -> assertThat(header.flags()).isEmpty());
    }
  }

  @Test
  void wildTimeOfThePacketsIsRepairedAndFlagged() throws Exception {
    try (RtspServer server = RtspServer.start(RtspScripts.wildAt(clip, 50, 20))) {
      Production production = Camera.run(Camera.config(server.url("")), 40).production();

      List<FrameHeader> headers = production.headers();
      for (int i = 0; i < headers.size(); i++) {
        assertThat(headers.get(i).flags().contains(FrameFlag.REPAIRED)).isEqualTo(i == 20);
      }
      assertThat(production.mediaMicros().get(39)).isBetween(700_000L, 900_000L);
    }
  }

  @Test
  void twoCamerasWithKnownSenderReportsAgreeWithinFiveMilliseconds() throws Exception {
    long now = SystemTime.toMicros(SystemTime.wallClock().instant());
    long[] wall = {now - 700_000, now + 900_000};
    List<List<Long>> offsets = new ArrayList<>();
    for (long start : wall) {
      try (RtspServer server = RtspServer.start(RtspScripts.reporting(clip, 50, start))) {
        Production production = Camera.run(Camera.config(server.url("")), 40).production();

        assertThat(production.headers())
            .allSatisfy(header -> assertThat(header.clock()).isEqualTo(ClockSource.NTP));
        offsets.add(
            production.headers().stream()
                .map(header -> header.id().captureMicros() - start)
                .limit(40)
                .toList());
      }
    }
    for (int i = 0; i < 40; i++) {
      assertThat(Math.abs(offsets.get(0).get(i) - offsets.get(1).get(i))).isLessThan(5_000);
      assertThat(offsets.get(0).get(i)).isBetween(i * 20_000L - 5_000, i * 20_000L + 5_000);
    }
  }

  @Test
  void lostPacketsTaintPicturesUntilTheNextKeyframeByPolicy() throws Exception {
    for (CorruptPolicy policy : CorruptPolicy.values()) {
      try (RtspServer server = RtspServer.start(RtspScripts.losing(clip, 50, 40))) {
        ProducerConfig config = Camera.config(server.url(""));
        Production production =
            Camera.run(config.withLive(over(Transport.UDP, policy)), 30).production();

        long flagged =
            production.headers().stream()
                .filter(header -> header.flags().contains(FrameFlag.CORRUPT))
                .count();
        LongStream dropped =
            production.end().dropped().stream().mapToLong(RunManifest.Dropped::count);
        if (policy == CorruptPolicy.FLAG) {
          assertThat(flagged).isBetween(1L, 25L);
          assertThat(production.end().dropped()).isEmpty();
        } else {
          assertThat(flagged).isZero();
          assertThat(dropped.sum()).isBetween(1L, 25L);
          assertThat(production.end().dropped())
              .allSatisfy(range -> assertThat(range.reason()).isEqualTo("corrupt"));
        }
      }
    }
  }

  private static LiveSettings over(Transport transport, @Nullable CorruptPolicy policy) {
    return LiveSettings.DEFAULT
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .with(transport, policy);
  }
}
