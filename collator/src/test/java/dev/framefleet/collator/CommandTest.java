package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandTest {
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void collatorMakesBothFilesAndSaysSo() {
    fill();

    int code = run("collator --stream gate-7 --store S --output S/o/a.mp4 --jsonl S/o/d.jsonl");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("2 frames, 1 missing, 0 poisoned").contains("a.mp4");
    assertThat(folder.resolve("o/a.mp4")).exists();
    assertThat(folder.resolve("o/d.jsonl")).exists();
  }

  @Test
  void verifyTellsBalanceByItsExitCode() {
    fill();

    assertThat(run("verify --stream gate-7 --store S")).isEqualTo(1);
    assertThat(out.toString()).contains("missing: seq 1 after").contains("NOT balanced");
    assertThat(run("verify --stream gate-7 --store S --allow-missing 1 --json")).isZero();
    assertThat(out.toString()).contains("\"balanced\":true");
  }

  @Test
  void sealKeepsTheLedgerAndPicturesMayGo() throws Exception {
    fill();

    assertThat(run("verify --stream gate-7 --store S --seal")).isEqualTo(1);
    assertThat(err.toString()).startsWith("framefleet: not sealed: 1 frame ").hasLineCount(1);
    String seal = "verify --stream gate-7 --store S --seal --allow-missing 1";
    assertThat(run(seal)).isZero();
    assertThat(folder.resolve("runs/gate-7/" + RUN + "/ledger.json")).exists();
    assertThat(run(seal)).isZero();
    FrameId last = new FrameId(new StreamId("gate-7"), RUN, 2, RUN.startMicros() + 80_000);
    Files.delete(folder.resolve(ObjectNames.frame(last, ObjectNames.JPG)));

    assertThat(run("verify --stream gate-7 --store S --allow-missing 1")).isZero();
    assertThat(out.toString()).contains("1 expired, 1 missing");
    assertThat(run("collator --stream gate-7 --store S --jsonl S/o/d.jsonl")).isZero();
    assertThat(out.toString()).contains("1 frames, 1 missing, 0 poisoned, 0 unreadable, 1 expired");
    assertThat(folder.resolve("o/d.jsonl")).content().hasLineCount(2);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // whose /dev/full is a disk without space
  void fullDiskIsOneLineThatNamesWhatIsUnfinished() throws Exception {
    fill();
    Files.createDirectory(folder.resolve("o"));
    Files.createSymbolicLink(folder.resolve("o/d.partial.jsonl"), Path.of("/dev/full"));
    Files.createSymbolicLink(folder.resolve("o/full.partial.mp4"), Path.of("/dev/full"));

    assertThat(run("collator --stream gate-7 --store S --output S/o/a.mp4 --jsonl S/o/d.jsonl"))
        .isEqualTo(1);
    assertThat(lastError())
        .contains("cannot write " + folder + "/o/d.partial.jsonl: No space left on device")
        .contains("left unfinished: ")
        .contains("a.partial.mp4");
    assertThat(folder.resolve("o/d.jsonl")).doesNotExist();
    assertThat(run("collator --stream gate-7 --store S --output S/o/full.mp4")).isEqualTo(1);
    assertThat(lastError())
        .contains("cannot write " + folder + "/o/full.partial.mp4: No space left on device");
    assertThat(folder.resolve("o/full.mp4")).doesNotExist();
    assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("not foreseen");
  }

  private String lastError() {
    List<String> lines = err.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|collator --stream ../x --store S --jsonl d.jsonl|--stream: stream id must be",
        "2|collator --stream gate-7 --store S|say what to make",
        "2|collator --stream gate-7 --store S --jsonl d --from yesterday|--from: a time is",
        "2|collator --stream gate-7 --store S --jsonl d --from 2023-11-14T22:13:20Z --to"
            + " 2023-11-14T22:13:20Z|--to must be later",
        "2|collator --stream gate-7 --store S --jsonl d --run 7|--run: run must be",
        "2|collator --stream gate-7 --store S --jsonl d --overlap both|--overlap",
        "2|collator --stream gate-7 --store S --jsonl d --threads -1|--threads must be",
        "2|collator --store S --jsonl d|--stream",
        "2|collator --stream gate-7 --store s3://bucket --jsonl d|not a store",
        "2|collator --stream gate-7 --store S --jsonl d --colour red|--colour",
        "2|collator --stream gate-7 --store S --jsonl S/o --csv S/x/../o|name the same file",
        "2|collator --stream gate-7 --store S --jsonl d --idle-exit 9|--follow only",
        "2|collator --stream gate-7 --store S --jsonl d --segments S/s|--follow or --hls only",
        "2|collator --stream gate-7 --store S --heat-map S/h.jpg|must end in .png",
        "1|collator --stream gate-7 --store S --zones S/none.yaml --events S/e|no such file",
        "1|collator --stream gate-7 --store S --jsonl S/d.jsonl|no frames of the stream gate-7",
        "1|verify --stream gate-7 --store S|no run of the stream gate-7",
        "2|verify --stream gate-7 --store S --allow-missing -1|--allow-missing must be",
      })
  void mistakesGetOneLineAndTheirExitCode(int code, String command, String says) {
    assertThat(run(command)).isEqualTo(code);
    assertThat(err.toString()).contains(says).startsWith("framefleet: ").hasLineCount(1);
  }

  @Test
  void unwritableOutputIsOneLine() throws Exception {
    fill();
    Files.createFile(folder.resolve("file"));

    assertThat(run("collator --stream gate-7 --store S --output S/file/a.mp4")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot make the folder").doesNotContain("\tat ");
    assertThat(run("collator --stream gate-7 --store S --output S/frames")).isEqualTo(1);
    assertThat(err.toString()).contains("it is a folder; name a file");
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    assertThat(run("collator --help")).isZero();
    assertThat(run("verify --help")).isZero();
    assertThat(out.toString()).contains("Examples:").contains("Exit codes:");
  }

  @Test
  void propertyComesBeforeTheEnvironmentAndUnknownOnesStopTheStart() {
    Properties properties = new Properties();
    Map<String, String> environment =
        Map.of("FRAMEFLEET_COLLATOR_STREAM", "north", "FRAMEFLEET_COLLATOR_ALLOW_OPEN", "true");
    CommandLine.Model.ArgSpec stream =
        new CommandLine(new CollatorCommand()).getCommandSpec().findOption("--stream");

    assertThat(new OptionDefaults(properties, environment).defaultValue(stream)).isEqualTo("north");
    properties.setProperty("framefleet.collator.stream", "south");
    OptionDefaults known = new OptionDefaults(properties, environment);
    assertThat(known.defaultValue(stream)).isEqualTo("south");
    known.checkKnown();
    properties.setProperty("framefleet.collator.speed", "9");
    OptionDefaults unknown = new OptionDefaults(properties, environment);
    Assertions.assertThatThrownBy(unknown::checkKnown)
        .hasMessageContaining("unknown property framefleet.collator.speed")
        .hasMessageContaining("allow-missing");
  }

  private void fill() {
    byte[] jpeg = TestJpegs.solid(32, 32, 0x808080);
    new StoreBuilder(new FolderStore(folder, false), new StreamId("gate-7"), RUN)
        .frame(0, RUN.startMicros(), jpeg)
        .frame(2, RUN.startMicros() + 80_000, jpeg)
        .end(2);
  }

  private int run(String command) {
    return CollatorMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command.replace(" S", " " + folder).split(" +"));
  }
}
