package dev.framefleet.cli.fleet;

import dev.framefleet.testkit.ffmpeg.FfmpegPrograms;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Asks the ffprobe program, which comes with the FFmpeg libraries, about a video. */
final class Probe {
  private Probe() {}

  /** The frames' times relative to the first, in presentation order. */
  static List<Long> frameMicros(Path video) {
    String output =
        FfmpegPrograms.run(
            FfmpegPrograms.ffprobe(
                List.of(
                    "-v",
                    "error",
                    "-select_streams",
                    "v:0",
                    "-show_entries",
                    "frame=pts_time",
                    "-of",
                    "default=noprint_wrappers=1:nokey=1",
                    video.toString())));
    List<Long> times =
        output
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> new BigDecimal(line.strip()).movePointRight(6).longValueExact())
            .toList();
    return times.stream().map(time -> time - times.get(0)).toList();
  }
}
