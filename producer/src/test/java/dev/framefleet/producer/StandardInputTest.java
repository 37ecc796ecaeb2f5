package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.producer.clips.FfmpegProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is piped into the command. */
@Timeout(60)
class StandardInputTest {
  private static final String UNREADABLE =
      "framefleet: standard input: not a video that can be read, or one without its index: ";
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"a.mkv, matroska", "a.ts, mpegts", "a.mp4, mp4"})
  void pipedVideoHasAllItsFramesAtTheirTimes(String name, String format) throws Exception {
    Path clip =
        format.equals("mp4") // a pipe cannot be turned back: the index must stand in front
            ? FfmpegProgram.uneven(folder.resolve(name), "-movflags", "+faststart")
            : FfmpegProgram.uneven(folder.resolve(name), "-f", format);

    Result result = pipe(Files.readAllBytes(clip));

    assertThat(result.code).as(result.err).isZero();
    assertThat(result.micros).hasSize(50).isEqualTo(FfmpegProgram.pictureMicros(clip));
  }

  @Test
  void writerThatDiesLeavesTheFramesBeforeAndOneLine() throws Exception {
    Path clip = FfmpegProgram.uneven(folder.resolve("a.mkv"));
    byte[] whole = Files.readAllBytes(clip);

    Result result = pipe(Arrays.copyOf(whole, whole.length * 6 / 10));

    assertThat(result.code).isEqualTo(1);
    assertThat(result.err.strip())
        .startsWith("framefleet: standard input: breaks off in the middle; ")
        .endsWith(result.micros.size() + " frames are published")
        .hasLineCount(1);
    assertThat(result.micros)
        .hasSizeBetween(15, 45)
        .isEqualTo(FfmpegProgram.pictureMicros(clip).subList(0, result.micros.size()));
  }

  @Test
  void nothingAndNoVideoAreOneLineEach() throws Exception {
    for (byte[] content : List.of(new byte[0], "no video".getBytes(StandardCharsets.UTF_8))) {
      Result result = pipe(content);

      assertThat(result.code).isEqualTo(1);
      assertThat(result.err.strip()).startsWith(UNREADABLE).hasLineCount(1);
      assertThat(result.micros).isEmpty();
    }
  }

  private record Result(int code, List<Long> micros, String err) {}

  private Result pipe(byte[] content) throws Exception {
    Path err = folder.resolve("err.txt");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                PipeChild.class.getName())
            .redirectError(err.toFile())
            .start();
    try {
      try (OutputStream in = child.getOutputStream()) {
        in.write(content);
      } catch (IOException e) {
        // it has seen enough
      }
      String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      List<Long> micros =
          out.lines().filter(line -> line.matches("[0-9]+")).map(Long::parseLong).toList();
      return new Result(child.exitValue(), micros, ours(Files.readString(err)));
    } finally {
      child.destroyForcibly();
    }
  }

  /** Without what Java and the log write of themselves. */
  private static String ours(String err) {
    return String.join("\n", err.lines().filter(line -> line.startsWith("framefleet: ")).toList());
  }
}
