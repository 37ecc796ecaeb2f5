package dev.framefleet.testkit.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * The ffmpeg and ffprobe programs of the jar that carries the libraries. On Linux they are linked
 * with libraries of sound and of windows, which need not be there where only a JDK is: empty ones
 * stand in for them, since no test hears or shows anything. Thread-safe.
 */
public final class FfmpegPrograms {
  private static final String NOT_FOUND = " => not found";
  private static final Path FOLDER = unpack();
  private static final String LIBRARIES = libraries();

  private FfmpegPrograms() {}

  /** A call of ffmpeg, not started yet. */
  public static ProcessBuilder ffmpeg(List<String> arguments) {
    return call("ffmpeg", arguments);
  }

  /** A call of ffprobe, not started yet. */
  public static ProcessBuilder ffprobe(List<String> arguments) {
    return call("ffprobe", arguments);
  }

  /**
   * Runs a call to its end.
   *
   * @return what it printed; its errors are not in it
   * @throws IllegalStateException with the errors, if it fails
   */
  public static String run(ProcessBuilder call) {
    try {
      Path errors = Files.createTempFile("ffmpeg", ".txt");
      Process process = call.redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new IllegalStateException(call.command() + " failed: " + said);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ProcessBuilder call(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(file(program));
    command.addAll(arguments);
    ProcessBuilder call = new ProcessBuilder(command);
    if (!LIBRARIES.isEmpty()) {
      call.environment().put("LD_LIBRARY_PATH", LIBRARIES);
    }
    return call;
  }

  private static String file(String program) {
    boolean windows = Loader.getPlatform().startsWith("windows");
    return FOLDER.resolve(windows ? program + ".exe" : program).toString();
  }

  private static Path unpack() {
    try {
      File[] folders = Loader.cacheResources(ffmpeg.class, Loader.getPlatform());
      Path folder = folders[0].toPath();
      for (String program : List.of("ffmpeg", "ffprobe")) {
        folder.resolve(program).toFile().setExecutable(true);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String libraries() {
    if (!Loader.getPlatform().startsWith("linux")) {
      return "";
    }
    try {
      Path empty = Files.createTempDirectory("empty-libraries");
      empty.toFile().deleteOnExit();
      ProcessBuilder trace = new ProcessBuilder(file("ffmpeg"));
      trace.environment().put("LD_LIBRARY_PATH", FOLDER.toString());
      trace.environment().put("LD_TRACE_LOADED_OBJECTS", "1"); // as ldd does
      for (String line : run(trace).lines().filter(l -> l.endsWith(NOT_FOUND)).toList()) {
        String name = line.substring(0, line.length() - NOT_FOUND.length()).strip();
        Path library = empty.resolve(name);
        Files.write(library, EmptyLibrary.bytes(name, System.getProperty("os.arch", "")));
        library.toFile().deleteOnExit();
      }
      return FOLDER + File.pathSeparator + empty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
