package dev.framefleet.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.Golden;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.ManifestJson;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {
  private static final StreamId PLAZA = new StreamId("plaza");
  private static final RunId RUN = RunId.parse("1700000000000000-00000001");
  private static final FrameId ID = new FrameId(PLAZA, RUN, 7, 1700000000700000L);

  @Test
  void goldenNamesStayAsTheyAre() {
    assertThat(ObjectNames.frame(ID, ObjectNames.JPG))
        .isEqualTo("frames/3f/plaza/2023111422/1700000000700000-00000001-0000000007.jpg");
    assertThat(ObjectNames.error(ID))
        .isEqualTo("errors/plaza/2023111422/1700000000700000-00000001-0000000007.json");
    assertThat(ObjectNames.unknownError(Instant.parse("2026-01-02T03:59:59Z"), "../7 ü"))
        .isEqualTo("errors/_unknown/2026010203/___7__.json");
    assertThat(ObjectNames.image(1700000000700000L, "0a1b2c3d"))
        .isEqualTo("images/2023111422/1700000000700000-0a1b2c3d.jpg");
    assertThat(ObjectNames.ledger(PLAZA, RUN))
        .isEqualTo("runs/plaza/1700000000000000-00000001/ledger.json");
    assertThat(ObjectNames.manifest(ManifestJson.read(Golden.bytes("manifest-end.json"))))
        .isEqualTo("runs/gate-7/1700000000000000-0a1b2c3d/0000000099-end-a28376e6.json");
  }

  @Property
  void namesSortAsFramesDo(
      @ForAll @LongRange(min = 1, max = Micros.MAX) long a,
      @ForAll @LongRange(min = 1, max = Micros.MAX) long b) {
    FrameId first = new FrameId(PLAZA, RUN, 0, a);
    FrameId second = new FrameId(PLAZA, RUN, 1, b);

    assertThat(Integer.signum(name(first).compareTo(name(second))))
        .isEqualTo(Integer.signum(first.compareTo(second)));
  }

  @Property
  void frameNameIsTheIdentity(@ForAll @LongRange(min = 1, max = Micros.MAX) long micros) {
    FrameId id = new FrameId(PLAZA, RUN, 12, micros);

    assertThat(ObjectNames.parseFrame(name(id)))
        .hasValue(new FrameKey(PLAZA, micros, "00000001", 12, "jpg"))
        .hasValueSatisfying(key -> assertThat(key.matches(id)).isTrue());
    assertThat(ObjectNames.parseFrame(ObjectNames.error(id))).isPresent();
  }

  @Test
  void boundIsBeforeTheFrameOfItsTimeAndBehindTheOneBefore() {
    String bound = ObjectNames.frameBound(PLAZA, ID.captureMicros());

    assertThat(bound).isLessThan(name(ID));
    assertThat(bound)
        .isGreaterThan(name(new FrameId(PLAZA, RUN, FrameId.MAX_SEQ, ID.captureMicros() - 1)));
  }

  @Test
  void manifestNameIsRead() {
    assertThat(
            ObjectNames.parseManifest(
                "runs/gate-7/1700000000000000-0a1b2c3d/0000000099-end-2f6fdeb2.json"))
        .hasValue(
            new ManifestKey(
                new StreamId("gate-7"), RunId.parse("1700000000000000-0a1b2c3d"), 99, true));
    assertThat(ObjectNames.parseManifest(ObjectNames.ledger(PLAZA, RUN))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", "..", "a/../b", "a/.b", "-a", "a b", "a\\b", "ä", "a\n"})
  void namesNeverLeadOutOfTheStore(String name) {
    assertThatThrownBy(() -> ObjectNames.check(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodysMessageIdMakesAnImpossibleName() {
    for (String id : new String[] {"", "-", "-x", "x".repeat(1000), "a/b", ".."}) {
      String name = ObjectNames.unknownError(Instant.EPOCH, id);
      assertThat(ObjectNames.check(name)).isEqualTo(name);
    }
  }

  private static String name(FrameId id) {
    return ObjectNames.frame(id, ObjectNames.JPG);
  }
}
