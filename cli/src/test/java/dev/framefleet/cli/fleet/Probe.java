package dev.framefleet.cli.fleet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/** Asks the ffprobe program, which comes with the FFmpeg libraries, about a video. */
final class Probe {
  private Probe() {}

  /** The frames' times relative to the first, in presentation order. */
  static List<Long> frameMicros(Path video) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Loader.load(ffprobe.class),
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "frame=pts_time",
                "-of",
                "default=noprint_wrappers=1:nokey=1",
                video.toString())
            // A file of a killed writer may end in half a fragment, which it remarks on there.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ffprobe cannot read " + video);
    }
    List<Long> times =
        output
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> new BigDecimal(line.strip()).movePointRight(6).longValueExact())
            .toList();
    return times.stream().map(time -> time - times.get(0)).toList();
  }
}
