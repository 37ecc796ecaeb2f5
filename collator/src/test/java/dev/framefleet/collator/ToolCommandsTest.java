package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** diff, store, inspect and verify --deep on a folder. */
class ToolCommandsTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");
  private static final long START = RUN.startMicros();
  private static final Detection PERSON =
      new Detection("person", 0, 0.81, new Box(4.0, 6.0, 10.0, 20.0));

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private StoreBuilder store(String name) {
    return new StoreBuilder(new FolderStore(folder.resolve(name), false), STREAM, RUN);
  }

  private StoreBuilder fill(String name, Detection... second) {
    byte[] jpeg = TestJpegs.solid(64, 48, 0x808080);
    return store(name)
        .frame(0, START, jpeg, PERSON)
        .frame(1, START + 40_000, jpeg, second)
        .frame(2, START + 80_000, jpeg);
  }

  private int run(String command) {
    out = new StringWriter();
    err = new StringWriter();
    return CollatorMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command.replace("DIR", folder.toString()).split(" "));
  }

  private Path object(String store, long seq, long micros) {
    return folder
        .resolve(store)
        .resolve(ObjectNames.frame(store(store).id(seq, micros), ObjectNames.JPG));
  }

  @Test
  void storesThatAgreeEndWithZero() {
    fill("a", PERSON);
    fill("b", PERSON);

    assertThat(run("diff DIR/a DIR/b --stream gate-7")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("3 frames: 3 agree, 0 differ, 0 only in A, 0 only in B");
  }

  @Test
  void whereStoresDifferIsATableLinesAndAVideoOfThoseFramesOnly() throws Exception {
    fill("a", PERSON);
    fill("b", new Detection("dog", 1, 0.81, PERSON.box()));
    store("b").frame(9, START + 120_000, TestJpegs.solid(64, 48, 0));

    int code = run("diff DIR/a DIR/b --stream gate-7 --jsonl DIR/o/d.jsonl --video DIR/o/d.mp4");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("4 frames: 2 agree, 1 differ, 0 only in A, 1 only in B");
    assertThat(folder.resolve("o/d.jsonl"))
        .content()
        .hasLineCount(2)
        .contains("\"seq\":1,", "\"kind\":\"label\",\"iou\":1.0000", "\"only\":\"b\"");
    assertThat(Ffmpeg.times(folder.resolve("o/d.mp4"))).hasSize(1);
  }

  @Test
  void storesWithoutTheStreamAreAFailure() {
    fill("a");
    fill("b");

    assertThat(run("diff DIR/a DIR/b --stream other")).isEqualTo(1);
    assertThat(err.toString()).contains("neither store has frames of the stream other");
    assertThat(run("diff DIR/a DIR/b --stream gate-7 --score-shift 2")).isEqualTo(2);
  }

  @Test
  void statAndLsTellWhatIsThere() {
    fill("a", PERSON).poisoned(3, START + 120_000, "broken").end(3);

    assertThat(run("store stat --store DIR/a")).isZero();
    assertThat(out.toString()).contains("gate-7               0a1b2c3d          3       1");
    assertThat(run("store stat --store DIR/a --json")).isZero();
    assertThat(out.toString()).contains("\"frames\":3,\"errors\":1,");
    assertThat(run("store ls --store DIR/a --stream gate-7 --from 1700000000040000")).isZero();
    assertThat(out.toString()).hasLineCount(3).doesNotContain("-0000000000.jpg");
    assertThat(run("store ls --store DIR/a --to 1700000000040000")).isZero();
    assertThat(out.toString()).hasLineCount(1).contains("-0000000000.jpg");
    assertThat(run("store")).isEqualTo(2);
  }

  @Test
  void pruneRemovesNothingUnlessTold() {
    fill("a").end(2);
    assertThat(run("verify --stream gate-7 --store DIR/a --seal")).isZero();

    assertThat(run("store prune --store DIR/a --stream gate-7 --to 1700000000080000")).isZero();
    assertThat(out.toString()).contains("2 frame objects of 1 runs would go");
    assertThat(object("a", 0, START)).exists();

    assertThat(run("store prune --store DIR/a --stream gate-7 --to 1700000000080000 --yes"))
        .isZero();
    assertThat(out.toString()).contains("2 frame objects of 1 runs removed");
    assertThat(object("a", 0, START)).doesNotExist();
    assertThat(object("a", 2, START + 80_000)).exists();
    assertThat(run("verify --stream gate-7 --store DIR/a")).isZero();
    assertThat(out.toString()).contains("2 expired");
  }

  @Test
  void pruneRefusesWhatNoSealedLedgerTellsOf() {
    fill("a").end(2);

    String all = "store prune --store DIR/a --stream gate-7 --all --yes";
    assertThat(run(all)).isEqualTo(1);
    assertThat(err.toString())
        .contains(RUN + " is not sealed", "--unsealed")
        .contains("verify --stream gate-7 --store " + folder.resolve("a") + " --seal")
        .hasLineCount(1);
    assertThat(object("a", 0, START)).exists();
    assertThat(run("store prune --store DIR/a --stream gate-7 --yes")).isEqualTo(2);
    assertThat(run(all + " --unsealed")).isZero();
    assertThat(object("a", 0, START)).doesNotExist();
  }

  @Test
  void aFrameThatCameAfterTheSealIsNotPruned() {
    fill("a").end(3);
    assertThat(run("verify --stream gate-7 --store DIR/a --seal --allow-missing 1")).isZero();
    store("a").frame(3, START + 120_000, TestJpegs.solid(64, 48, 0));

    assertThat(run("store prune --store DIR/a --stream gate-7 --all --yes")).isEqualTo(1);
    assertThat(err.toString()).contains("was sealed before seq 3 was stored");
    assertThat(object("a", 0, START)).exists();
  }

  @Test
  void deepFindsWhatNamesDoNotTell() throws Exception {
    fill("a").end(2);
    String deep = "verify --stream gate-7 --store DIR/a --deep";
    assertThat(run(deep)).isZero();
    assertThat(err.toString()).contains("3 objects opened, 0 damaged");

    Files.write(object("a", 0, START), new byte[0]);
    Files.copy(
        object("a", 2, START + 80_000),
        object("a", 1, START + 40_000),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(run("verify --stream gate-7 --store DIR/a")).isZero();
    assertThat(run(deep)).isEqualTo(1);
    assertThat(err.toString())
        .contains("0000000000.jpg: not a JPEG")
        .contains("0000000001.jpg: the result inside belongs to another frame")
        .contains("3 objects opened, 2 damaged");
  }

  @Test
  void anyJpegExplainsItself() throws Exception {
    fill("a", PERSON);
    Path frame = object("a", 1, START + 40_000);

    assertThat(run("inspect " + frame)).isZero();
    assertThat(out.toString())
        .contains("stream    gate-7", "seq       1", "64x48", "2023-11-14T22:13:20.040Z")
        .contains("model     nanodet-g-416@60034366", "replay    possible", "found     1 objects")
        .contains("person         0.8100  at 4.0, 6.0, size 10.0 x 20.0")
        .doesNotContain("WARNING");
    assertThat(run("inspect --json " + frame)).isZero();
    assertThat(out.toString()).startsWith("{\"framefleet\":1,").hasLineCount(1);

    Path renamed = frame.resolveSibling("1700000000080000-0a1b2c3d-0000000001.jpg");
    Files.copy(frame, renamed);
    assertThat(run("inspect " + renamed)).isZero();
    assertThat(out.toString()).contains("the file has the name of another frame");
  }

  @Test
  void aFileThatIsNoFrameIsOneLine() throws Exception {
    Files.write(folder.resolve("x.jpg"), TestJpegs.solid(32, 32, 0));
    Files.write(folder.resolve("y.txt"), new byte[] {1, 2, 3, 4});

    assertThat(run("inspect DIR/x.jpg")).isEqualTo(1);
    assertThat(err.toString()).contains("x.jpg: a JPEG without our comment").hasLineCount(1);
    assertThat(run("inspect DIR/y.txt")).isEqualTo(1);
    assertThat(err.toString()).contains("y.txt: not a JPEG").hasLineCount(1);
    assertThat(run("inspect DIR/none")).isEqualTo(1);
    assertThat(err.toString()).contains("no such file");
  }
}
