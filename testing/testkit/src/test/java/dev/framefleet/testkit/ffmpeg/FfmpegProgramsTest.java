package dev.framefleet.testkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FfmpegProgramsTest {
  @TempDir Path folder;

  @Test
  void programsRunOnASystemWithoutSound() {
    String file = folder.resolve("two.mjpeg").toString();
    FfmpegPrograms.run(
        FfmpegPrograms.ffmpeg(
            List.of("-v", "error", "-f", "lavfi", "-i", "testsrc2=d=0.08:r=25", file)));
    List<String> show =
        List.of(
            "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames,codec_name");
    List<String> call = new java.util.ArrayList<>(show);
    call.addAll(List.of("-of", "csv=p=0", file));

    assertThat(FfmpegPrograms.run(FfmpegPrograms.ffprobe(call)).strip()).isEqualTo("mjpeg,2");
  }

  @Test
  void failureIsToldWithItsCause() {
    List<String> call = List.of("-v", "error", folder.resolve("none.mp4").toString());
    assertThatThrownBy(() -> FfmpegPrograms.run(FfmpegPrograms.ffprobe(call)))
        .hasMessageContaining("No such file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void loaderTakesAnEmptyLibrary() throws Exception {
    Path library = folder.resolve("libnothing.so.0");
    Files.write(library, EmptyLibrary.bytes("libnothing.so.0", System.getProperty("os.arch", "")));

    System.load(library.toString());
  }
}
