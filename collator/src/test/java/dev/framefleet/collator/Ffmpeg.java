package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg and ffprobe programs of the same jar. */
public final class Ffmpeg {
  private static final String FFMPEG = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
  private static final String FFPROBE = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);

  private Ffmpeg() {}

  /** Runs ffmpeg. */
  public static void run(String... arguments) {
    execute(FFMPEG, List.of(arguments));
  }

  /** Times of a video's pictures in microseconds. */
  public static List<Long> times(Path video) {
    String shown =
        execute(
            FFPROBE,
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
    return execute(FFPROBE, List.of("-show_entries", entries, "-of", "csv=p=0", video.toString()))
        .strip();
  }

  private static String execute(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program, "-v", "error"));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
