package dev.framefleet.producer.clips;

import dev.framefleet.testkit.ffmpeg.FfmpegPrograms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that come in FFmpeg's jar: they make the tests' clips and say what is in them. */
public final class FfmpegProgram {
  private FfmpegProgram() {}

  /** Makes a file: the input of lavfi, then the options of the output. */
  public static Path make(Path file, String lavfi, String... output) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y", "-f", "lavfi", "-i"));
    arguments.add(lavfi);
    arguments.addAll(List.of(output));
    arguments.add(file.toString());
    FfmpegPrograms.run(FfmpegPrograms.ffmpeg(arguments));
    return file;
  }

  /** Makes a file of two seconds whose 50 pictures come at no even rate. */
  public static Path uneven(Path file, String... more) {
    List<String> output = new ArrayList<>(List.of("-fps_mode", "passthrough"));
    output.addAll(List.of("-enc_time_base", "1/90000", "-c:v", "libopenh264", "-g", "10"));
    output.addAll(List.of(more));
    return make(
        file,
        "testsrc2=size=96x64:rate=25:duration=2,settb=1/90000,"
            + "setpts='(N*0.04+0.011*mod(N*7\\,5)/3+0.5)/TB'",
        output.toArray(new String[0]));
  }

  /** Times of the pictures, microseconds from the first one on, rounded half up once. */
  public static List<Long> pictureMicros(Path clip) {
    List<Long> ticks =
        frameField(clip, "best_effort_timestamp").stream().map(Long::parseLong).toList();
    String[] base = streamField(clip, "time_base").lines().findFirst().orElseThrow().split("/", 2);
    BigDecimal micros = new BigDecimal(base[0]).movePointRight(6);
    return ticks.stream()
        .map(tick -> BigDecimal.valueOf(tick - ticks.get(0)).multiply(micros))
        .map(time -> time.divide(new BigDecimal(base[1]), 0, RoundingMode.HALF_UP).longValueExact())
        .toList();
  }

  /** Copies a file's streams as they are, with options for reading it. */
  public static void copy(Path from, Path to, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-i", from.toString(), "-c", "copy", to.toString()));
    FfmpegPrograms.run(FfmpegPrograms.ffmpeg(arguments));
  }

  /** Lines of {@code ffprobe}, one per frame of the video: a field of each. */
  public static List<String> frameField(Path file, String field) {
    return probe(file, "frame=" + field).lines().filter(line -> !line.isBlank()).toList();
  }

  /** One field of the video stream. */
  public static String streamField(Path file, String field) {
    return probe(file, "stream=" + field).strip();
  }

  private static String probe(Path file, String entries) {
    List<String> quiet = List.of("-v", "error", "-select_streams", "v:0", "-show_entries", entries);
    List<String> arguments = new ArrayList<>(quiet);
    arguments.addAll(List.of("-of", "default=nw=1:nk=1", file.toString()));
    return FfmpegPrograms.run(FfmpegPrograms.ffprobe(arguments));
  }
}
