package dev.framefleet.collator;

import dev.framefleet.testkit.ffmpeg.FfmpegPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ffmpeg and ffprobe programs of the same jar. */
public final class Ffmpeg {
  private Ffmpeg() {}

  /** Runs ffmpeg. */
  public static void run(String... arguments) {
    FfmpegPrograms.run(FfmpegPrograms.ffmpeg(quiet(List.of(arguments))));
  }

  /** Times of a video's pictures in microseconds. */
  public static List<Long> times(Path video) {
    String shown =
        ffprobe(
            List.of(
                "-select_streams",
                "v",
                "-show_entries",
                "frame=pts",
                "-of",
                "csv=p=0",
                video.toString()));
    return shown
        .lines()
        .map(line -> line.replace(",", "").strip())
        .filter(line -> !line.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /** What ffprobe says of one entry. */
  public static String probe(Path video, String entries) {
    return ffprobe(List.of("-show_entries", entries, "-of", "csv=p=0", video.toString())).strip();
  }

  private static List<String> quiet(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("-v", "error"));
    all.addAll(arguments);
    return all;
  }

  private static String ffprobe(List<String> arguments) {
    return FfmpegPrograms.run(FfmpegPrograms.ffprobe(quiet(arguments)));
  }
}
