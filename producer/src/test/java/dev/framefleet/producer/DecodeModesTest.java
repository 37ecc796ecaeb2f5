package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.framefleet.producer.clips.FfmpegProgram;
import dev.framefleet.producer.select.Selection;
import dev.framefleet.producer.source.DecodeMode;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeModesTest {
  private static final int GOP = 125;
  @TempDir static Path folder;
  private static Path clip = Path.of("");

  @BeforeAll
  static void makeClip() {
    clip =
        FfmpegProgram.make(
            folder.resolve("long-gop.mp4"),
            "testsrc2=size=640x360:rate=25:duration=20,noise=alls=15:allf=t+u",
            "-c:v",
            "libopenh264",
            "-b:v",
            "2M",
            "-g",
            Integer.toString(GOP));
  }

  @Test
  void keyframesAloneCostUnderFifteenPerCentAndKeepTheirExactTimes() throws Exception {
    run(DecodeMode.KEY); // so that neither pays for starting up
    long allNanos = cpuOf(DecodeMode.ALL);
    long keyNanos = cpuOf(DecodeMode.KEY);

    Production keys = run(DecodeMode.KEY);
    assertThat(keys.mediaMicros()).isEqualTo(keyTimes()).hasSize(500 / GOP);
    assertThat(keys.end().decoded()).isEqualTo(500 / GOP);
    assertThat(keyNanos / (double) allNanos).as("CPU of key to all").isLessThan(0.15);
  }

  @Test
  void withoutUnreferencedPicturesTheOthersKeepTheirTimes() throws Exception {
    Path bFrames =
        FfmpegProgram.make(
            folder.resolve("b.mp4"),
            "testsrc2=size=96x64:rate=25:duration=2",
            "-c:v",
            "mpeg4",
            "-bf",
            "2");
    Selection nonref = new Selection(DecodeMode.NONREF, 1, null, null);

    List<Long> some = Production.of(Production.config(bFrames).withSelection(nonref)).mediaMicros();
    List<Long> all = Production.of(Production.config(bFrames)).mediaMicros();

    assertThat(all).hasSize(50).containsAll(some);
    assertThat(some).hasSizeBetween(16, 19);
  }

  private static long cpuOf(DecodeMode mode) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    run(mode);
    return system.getProcessCpuTime() - before;
  }

  private static Production run(DecodeMode mode) throws Exception {
    return Production.of(Production.config(clip).withSelection(new Selection(mode, 1, null, null)));
  }

  private static List<Long> keyTimes() {
    List<String> times = FfmpegProgram.frameField(clip, "best_effort_timestamp_time");
    List<String> keys = FfmpegProgram.frameField(clip, "key_frame");
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).equals("1")) {
        micros.add(new BigDecimal(times.get(i)).movePointRight(6).longValueExact());
      }
    }
    return micros;
  }
}
