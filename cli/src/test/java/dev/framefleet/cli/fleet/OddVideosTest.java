package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.ffmpeg.FfmpegPrograms;
import dev.framefleet.testkit.samples.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos that are not as regular as the sample clip, through the whole path. */
class OddVideosTest {
  private static final long FORTY_MINUTES = 40 * 60_000_000L;

  @TempDir Path folder;

  @Test
  void variableRateAndAGapOfFortyMinutesKeepEachTimeToTheMicrosecond() throws Exception {
    Path video = folder.resolve("odd.mkv");
    // Frame n at n²·37 ms, from the sixth on 40 minutes later; an odd size besides.
    ffmpeg(
        "-f lavfi -i testsrc2=size=321x243:rate=1000:duration=0.012 -vf",
        "setpts=(N*N*0.037+if(gte(N\\,6)\\,2400\\,0))/TB",
        "-fps_mode passthrough -c:v ffv1 " + video);
    FleetConfig config = Fleets.config(video, folder.resolve("out"), Optional.empty(), 1);

    FleetSummary summary =
        LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker()).run();

    List<Long> wanted = Probe.frameMicros(video);
    assertThat(wanted).hasSize(12);
    assertThat(wanted.get(6) - wanted.get(5)).isGreaterThan(FORTY_MINUTES);
    assertThat(summary.complete()).isTrue();
    assertThat(captureMicros(config)).isEqualTo(wanted);
    assertThat(Probe.frameMicros(config.video())).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 90_000})
  void timesFinerThanAMillisecondAreKeptToTheMicrosecond(int perSecond) throws Exception {
    Path video = folder.resolve("fine.mp4");
    // Frame n at n * 33.366 ms + n² * 1.007 ms + n³ * 7 µs: no two gaps alike.
    ffmpeg(
        "-f lavfi -i testsrc2=size=160x96:rate=1000:duration=0.008 -vf",
        "settb=1/" + perSecond + ",setpts=(N*0.033366+N*N*0.001007+N*N*N*0.000007)/TB",
        "-fps_mode passthrough -enc_time_base 1/"
            + perSecond
            + " -c:v mjpeg -pix_fmt yuvj420p -video_track_timescale "
            + perSecond
            + " "
            + video);
    FleetConfig config = Fleets.config(video, folder.resolve("out"), Optional.empty(), 1);

    FleetSummary summary =
        LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker()).run();

    List<Long> wanted = Probe.frameMicros(video);
    assertThat(wanted).hasSize(8);
    assertThat(wanted).as("no whole milliseconds").anyMatch(micros -> micros % 1_000 != 0);
    assertThat(summary.complete()).isTrue();
    assertThat(captureMicros(config)).isEqualTo(wanted);
    assertThat(Probe.frameMicros(config.video())).isEqualTo(wanted);
  }

  @Test
  void twoFramesOfOneTimeBothSurviveInOrder() throws Exception {
    Path video = folder.resolve("twice.mkv"); // whole milliseconds: 0, 40, 40, 80, 80, 120
    ffmpeg(
        "-f lavfi -i testsrc2=size=160x96:rate=1000:duration=0.006 -vf",
        "settb=1/1000000,setpts=(trunc((N+1)/2)*0.04+mod(N+1\\,2)*0.0002)/TB",
        "-fps_mode passthrough -enc_time_base 1/1000000 -c:v ffv1 " + video);
    assertThat(Probe.frameMicros(video))
        .containsExactly(0L, 40_000L, 40_000L, 80_000L, 80_000L, 120_000L);
    FleetConfig config = Fleets.config(video, folder.resolve("out"), Optional.empty(), 1);

    FleetSummary summary =
        LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker()).run();

    List<Long> wanted = List.of(0L, 40_000L, 40_001L, 80_000L, 80_001L, 120_000L);
    assertThat(summary.complete()).isTrue();
    assertThat(captureMicros(config)).isEqualTo(wanted);
    assertThat(Probe.frameMicros(config.video())).isEqualTo(wanted);
  }

  @Test
  void videoThatBreaksOffKeepsItsFramesAndSaysSo() throws Exception {
    byte[] whole = Files.readAllBytes(streamable());
    Path broken = folder.resolve("broken.mp4");
    Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
    FleetConfig config = Fleets.config(broken, folder.resolve("out"), Optional.of("2"), 1);

    LocalFleet fleet = LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker());
    FleetSummary summary = fleet.run();

    assertThat(summary.complete()).isFalse();
    assertThat(summary.trouble())
        .hasValueSatisfying(trouble -> assertThat(trouble).hasMessageContaining("broken.mp4"));

    Ledger ledger =
        Ledger.compute(
            new FolderStore(Path.of(config.store()), false), Fleets.STREAM, null, line -> {});
    RunLedger run = ledger.runs().get(0);
    assertThat(run.end()).isEqualTo(EndReason.SOURCE_LOST);
    assertThat(run.missing()).isZero();
    assertThat(run.stored()).isBetween(10L, 25L);
    assertThat(captureMicros(config)).hasSize((int) run.stored());
    assertThat(Probe.frameMicros(config.video())).hasSize((int) run.stored());
  }

  /** The clip with its index in front, so that a half of it can be opened. */
  private Path streamable() throws Exception {
    Path moved = folder.resolve("moved.mp4");
    ffmpeg("-i " + Samples.clip() + " -c copy -movflags", "+faststart", moved.toString());
    return moved;
  }

  private static List<Long> captureMicros(FleetConfig config) throws Exception {
    List<Long> micros = new ArrayList<>();
    for (String line : Files.readAllLines(config.lines())) {
      micros.add(
          ResultJson.read(line.getBytes(StandardCharsets.UTF_8))
                  .result()
                  .header()
                  .id()
                  .captureMicros()
              - Fleets.RUN.startMicros());
    }
    return micros;
  }

  /** The words of the first and third text are split at spaces; the second is one word. */
  private static void ffmpeg(String before, String word, String after) {
    List<String> arguments = new ArrayList<>(List.of("-y", "-v", "error"));
    arguments.addAll(List.of(before.split(" ")));
    arguments.add(word);
    arguments.addAll(List.of(after.split(" ")));
    FfmpegPrograms.run(FfmpegPrograms.ffmpeg(arguments));
  }
}
