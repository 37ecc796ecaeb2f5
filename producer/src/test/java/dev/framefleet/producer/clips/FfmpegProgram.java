package dev.framefleet.producer.clips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The programs that come in FFmpeg's jar: they make the tests' clips and say what is in them. */
public final class FfmpegProgram {
  private FfmpegProgram() {}

  /** Makes a file: the input of lavfi, then the options of the output. */
  public static Path make(Path file, String lavfi, String... output) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y", "-f", "lavfi", "-i"));
    arguments.add(lavfi);
    arguments.addAll(List.of(output));
    arguments.add(file.toString());
    run(org.bytedeco.ffmpeg.ffmpeg.class, arguments);
    return file;
  }

  /** Copies a file's streams as they are, with options for reading it. */
  public static void copy(Path from, Path to, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-i", from.toString(), "-c", "copy", to.toString()));
    run(org.bytedeco.ffmpeg.ffmpeg.class, arguments);
  }

  /** Lines of {@code ffprobe}, one per frame of the video: a field of each. */
  public static List<String> frameField(Path file, String field) {
    return run(
            org.bytedeco.ffmpeg.ffprobe.class,
            List.of(
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "frame=" + field,
                "-of",
                "default=nw=1:nk=1",
                file.toString()))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** One field of the video stream. */
  public static String streamField(Path file, String field) {
    return run(
            org.bytedeco.ffmpeg.ffprobe.class,
            List.of(
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=" + field,
                "-of",
                "default=nw=1:nk=1",
                file.toString()))
        .strip();
  }

  private static String run(Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Loader.load(program));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed: " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
