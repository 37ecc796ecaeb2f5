package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.golden.Agreement;
import dev.framefleet.testkit.samples.GoldenFrame;
import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's whole path, in this program: each claim on what one run made. */
class WholePathTest {
  @TempDir static Path output;
  private static FleetSummary summary;
  private static List<FrameResult> results;

  @BeforeAll
  static void run() throws Exception {
    FleetConfig config = Fleets.clip(output.resolve("demo"));
    summary = LocalFleet.inProcess(config, Fleets.silent(), SystemTime.nanoTicker()).run();
    results =
        Files.readAllLines(config.lines()).stream()
            .map(line -> ResultJson.read(line.getBytes(StandardCharsets.UTF_8)).result())
            .toList();
  }

  @Test
  void everyFrameIsStoredOnceAndNoneIsMissing() {
    RunLedger run = summary.ledger().runs().get(0);

    assertThat(summary.complete()).isTrue();
    assertThat(summary.ledger().runs()).hasSize(1);
    assertThat(run.run()).isEqualTo(Fleets.RUN);
    assertThat(run.lastSeq()).isEqualTo(Samples.CLIP_FRAMES - 1);
    assertThat(run.stored()).isEqualTo(Samples.CLIP_FRAMES);
    assertThat(run.missing()).isZero();
    assertThat(run.errorCount()).isZero();
    assertThat(summary.repeats()).isNotNegative();
  }

  @Test
  void theSummaryThatAPersonReadsHasTheManifestsNumbers() {
    StringWriter printed = new StringWriter();
    summary.print(new PrintWriter(printed));

    assertThat(printed.toString().lines())
        .startsWith("decoded    200", "published  200", "stored     200", "missing    0")
        .contains("doubled    0", output.resolve("demo/annotated.mp4").toString())
        .noneMatch(line -> line.startsWith("dropped") || line.startsWith("errors"));
  }

  @Test
  void linesAreInCaptureOrderWithTheClipsTimes() {
    assertThat(results).hasSize(Samples.CLIP_FRAMES);
    for (int i = 0; i < Samples.CLIP_FRAMES; i++) {
      FrameResult result = results.get(i);
      assertThat(result.header().id().seq()).isEqualTo(i);
      assertThat(result.header().id().captureMicros())
          .isEqualTo(Fleets.RUN.startMicros() + i * Samples.CLIP_FRAME_MICROS);
    }
  }

  @Test
  void detectionsAgreeWithTheGoldenOnes() {
    List<GoldenFrame> golden = Samples.goldenDetections();
    Agreement agreement = new Agreement();
    for (int i = 0; i < golden.size(); i++) {
      agreement.add(golden.get(i), results.get(i).detections());
    }

    assertThat(agreement.goldenCount()).isGreaterThan(500);
    assertThat(agreement.foundPercent()).as(agreement.report()).isGreaterThanOrEqualTo(99);
    assertThat(agreement.unknownPercent()).as(agreement.report()).isLessThanOrEqualTo(2);
  }

  @Test
  void videoHasEveryFrameAtTheClipsTimeToTheMicrosecond() throws Exception {
    List<Long> clip = Probe.frameMicros(Samples.clip());
    List<Long> video = Probe.frameMicros(output.resolve("demo/annotated.mp4"));

    assertThat(clip).hasSize(Samples.CLIP_FRAMES);
    assertThat(video).isEqualTo(clip);
  }
}
