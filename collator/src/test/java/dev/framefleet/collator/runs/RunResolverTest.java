package dev.framefleet.collator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.StoreBuilder;
import dev.framefleet.collator.render.StoredFrame;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.testkit.jpeg.TestJpegs;
import dev.framefleet.testkit.store.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The run of frames whose producer was killed before its first checkpoint. */
class RunResolverTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");

  /** The first that passed selection, so its time is not the run's start. */
  private static final long FIRST = RUN.startMicros() + 200_000;

  private final MemoryStore store = new MemoryStore();
  private final StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
  private final List<String> warnings = new ArrayList<>();

  @Test
  void shortHeadTellsTheRun() throws Exception {
    builder.frame(0, FIRST, TestJpegs.grey(64, 48, 90));

    assertRunIsRead();
  }

  @Test
  void largeExifBeforeOurCommentHidesNothing() throws Exception {
    builder.frame(0, FIRST, withExif(TestJpegs.grey(64, 48, 90), 40_000));

    assertRunIsRead();
  }

  @Test
  void exifThatEndsWhereTheHeadDoesHidesNothing() throws Exception {
    byte[] plain = TestJpegs.grey(64, 48, 90);
    int others = applicationBytes(plain);
    builder.frame(0, FIRST, withExif(plain, 16 * 1024 - others - 2 - 4));

    assertRunIsRead();
  }

  @Test
  void manyDetectionsHideNothing() throws Exception {
    Detection person = new Detection("person", 0, 0.9123, new Box(1.1, 2.2, 30.3, 40.4));
    builder.frame(
        0,
        FIRST,
        TestJpegs.grey(64, 48, 90),
        Collections.nCopies(200, person).toArray(new Detection[0]));

    assertRunIsRead();
  }

  @Test
  void firstFrameThatIsBrokenIsToldAndItsTimeStandsForTheRun() {
    String name = ObjectNames.frame(new FrameId(STREAM, RUN, 0, FIRST), ObjectNames.JPG);
    builder.object(name, new byte[] {1, 2, 3});

    assertThat(resolve(name).id()).isEqualTo(new RunId(FIRST, RUN.suffix()));
    assertThat(warnings).singleElement().asString().contains("no readable frame").endsWith(name);
  }

  private void assertRunIsRead() throws Exception {
    FrameId id = new FrameId(STREAM, RUN, 0, FIRST);
    String name = ObjectNames.frame(id, ObjectNames.JPG);

    StoredRun run = resolve(name);

    assertThat(warnings).isEmpty();
    assertThat(run.id()).isEqualTo(RUN);
    FrameId named = new FrameId(STREAM, run.id(), 0, FIRST);
    assertThat(StoredFrame.read(store, named, name, false).stored().result().header().id())
        .isEqualTo(id);
  }

  private StoredRun resolve(String name) {
    FrameKey key = new FrameKey(STREAM, FIRST, RUN.suffix(), 0, ObjectNames.JPG);
    return new RunResolver(store, new RunCatalog(List.of()), warnings::add).runOf(key, name);
  }

  /** As a telephone writes it: before all other segments. */
  private static byte[] withExif(byte[] jpeg, int bytes) {
    byte[] out = Arrays.copyOf(jpeg, jpeg.length + bytes + 4);
    out[2] = (byte) 0xFF;
    out[3] = (byte) 0xE1;
    out[4] = (byte) ((bytes + 2) >>> 8);
    out[5] = (byte) (bytes + 2);
    Arrays.fill(out, 6, 6 + bytes, (byte) 'x');
    System.arraycopy(jpeg, 2, out, 6 + bytes, jpeg.length - 2);
    return out;
  }

  /** Of the one APP0 segment that a plain JPEG begins with. */
  private static int applicationBytes(byte[] jpeg) {
    return 2 + ((jpeg[4] & 0xFF) << 8 | (jpeg[5] & 0xFF));
  }
}
