package dev.framefleet.producer.ffmpeg;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.producer.source.Backoff;
import dev.framefleet.producer.source.DecodeOptions;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.ReconnectingSource;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.source.SourceOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a connection that breaks again and again leaves behind: nothing. */
@EnabledOnOs(OS.LINUX)
class ReconnectTest {
  private static final int PAGE_BYTES = 4_096;
  @TempDir Path folder;

  private final ReconnectingSource.Listener silent =
      new ReconnectingSource.Listener() {
        @Override
        public void lost(String why) {}

        @Override
        public void reconnected() {}
      };

  @Test
  @Timeout(60)
  void hundredReconnectsLeaveNothingBehind() throws Exception {
    reconnect(20, 100);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void twoThousandReconnectsLeaveNothingBehind() throws Exception {
    reconnect(200, 2_000);
  }

  private void reconnect(int before, int times) throws Exception {
    List<AccessUnit> clip = AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "160x120", 10, 5));
    LiveOptions live = new LiveOptions(LiveSettings.DEFAULT, SystemTime.nanoTicker(), () -> false);
    try (RtspServer server = RtspServer.start(RtspScripts.cutting(clip, 200, 6))) {
      SourceAddress address = new SourceAddress.Rtsp(server.url(""));
      SourceOpener opener = () -> FfmpegSource.openLive(address, DecodeOptions.DEFAULT, live);
      try (ReconnectingSource source =
          new ReconnectingSource(
              opener.open(),
              opener,
              new Backoff(Duration.ofNanos(1_000), Duration.ofNanos(1_000), () -> 1),
              time -> false,
              silent)) {
        joins(source, before);
        Footprint start = Footprint.now();
        joins(source, times);
        Footprint end = Footprint.now();
        System.out.println(times + " reconnects: " + start + " -> " + end);
        assertThat(server.connections()).isGreaterThanOrEqualTo(before + times);
        assertThat(end.residentBytes() - start.residentBytes()).isLessThan(20_000_000);
        assertThat(end.files() - start.files()).isLessThanOrEqualTo(4);
        assertThat(end.threads() - start.threads()).isLessThanOrEqualTo(4);
        assertThat(end.children()).isEqualTo(start.children());
      }
    }
  }

  private static void joins(ReconnectingSource source, int times) throws Exception {
    for (int joined = 0; joined < times; ) {
      try (Picture picture = requireNonNull(source.next())) {
        joined += requireNonNull(picture.arrival()).joined() ? 1 : 0;
      }
    }
  }

  /** What this process holds. */
  private record Footprint(long residentBytes, long files, long threads, long children) {
    static Footprint now() throws IOException {
      System.gc();
      long pages = Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]);
      return new Footprint(
          pages * PAGE_BYTES,
          count("/proc/self/fd"),
          count("/proc/self/task"),
          ProcessHandle.current().children().count());
    }

    private static long count(String folder) throws IOException {
      try (Stream<Path> entries = Files.list(Path.of(folder))) {
        return entries.count();
      }
    }
  }
}
