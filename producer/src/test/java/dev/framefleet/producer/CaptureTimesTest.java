package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.select.FrameRate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times of real files, against what ffprobe says of them. */
class CaptureTimesTest {
  private static final String SOURCE = "testsrc2=size=96x64:rate=25:duration=2";
  @TempDir Path folder;

  @Test
  void variableRateKeepsEachTimeToTheMicrosecond() throws Exception {
    Path clip = FfmpegProgram.uneven(folder.resolve("vfr.mp4"), "-video_track_timescale", "90000");

    List<Long> times = Production.of(Production.config(clip)).mediaMicros();

    assertThat(times).hasSize(50).isEqualTo(FfmpegProgram.pictureMicros(clip));
    assertThat(times.stream().map(time -> time % 40_000).distinct().count()).isGreaterThan(3);
  }

  @Test
  void bFramesComeInPresentationOrder() throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve("b.mp4"), SOURCE, "-c:v", "mpeg4", "-bf", "2", "-g", "12");
    assertThat(FfmpegProgram.frameField(clip, "pict_type")).contains("B");

    assertThat(Production.of(Production.config(clip)).mediaMicros())
        .hasSize(50)
        .isSorted()
        .isEqualTo(FfmpegProgram.pictureMicros(clip));
  }

  @Test
  void gapOfFortyMinutesKeepsTheTimesBehindIt() throws Exception {
    Path clip =
        FfmpegProgram.make(
            folder.resolve("gap.mp4"),
            SOURCE + ",settb=1/90000,setpts='N*3600+if(lt(N\\,20)\\,0\\,216000000)'",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1/90000",
            "-c:v",
            "libopenh264",
            "-video_track_timescale",
            "90000");

    List<Long> times = Production.of(Production.config(clip)).mediaMicros();

    assertThat(times).hasSize(50).isEqualTo(FfmpegProgram.pictureMicros(clip));
    assertThat(times.get(20) - times.get(19)).isEqualTo(40 * 60_000_000L + 40_000);
  }

  @Test
  void picturesOfOneTimeAllSurviveInOrder() throws Exception {
    Path clip = // Matroska counts in milliseconds, and these come five in two of them
        FfmpegProgram.make(
            folder.resolve("equal.mkv"),
            "testsrc2=size=96x64:rate=25:duration=0.4,settb=1/1000000,setpts='N*400'",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1/1000000",
            "-c:v",
            "ffv1");
    List<Long> probed = FfmpegProgram.pictureMicros(clip);
    assertThat(probed).hasSize(10);
    assertThat(probed.stream().distinct().count()).isLessThan(10);

    List<Long> times = Production.of(Production.config(clip)).mediaMicros();

    assertThat(times).hasSize(10).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i) - probed.get(i)).isBetween(0L, 2L);
    }
  }

  @Test
  void loopsGoOnWithoutASeam() throws Exception {
    Path clip = FfmpegProgram.make(folder.resolve("loop.mp4"), SOURCE, "-c:v", "mpeg4", "-bf", "2");

    List<Long> times = Production.of(Production.config(clip).withLoops(3)).mediaMicros();

    assertThat(times).hasSize(150);
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i)).isEqualTo(i * 40_000L);
    }
  }

  @Test
  void rateIsKeptByTimeAndCountedExactly() throws Exception {
    Path clip = FfmpegProgram.make(folder.resolve("rate.mp4"), SOURCE, "-c:v", "mpeg4");

    Production production = Production.of(Production.config(clip).withRate(FrameRate.parse("10")));

    assertThat(production.mediaMicros()).hasSize(20).startsWith(0L, 120_000L, 200_000L, 320_000L);
    assertThat(production.headers())
        .extracting(header -> header.id().seq())
        .isSorted()
        .startsWith(0L, 1L, 2L)
        .endsWith(19L);
    assertThat(production.end().decoded()).isEqualTo(50);
    assertThat(production.end().notSelected()).isEqualTo(30);
  }
}
