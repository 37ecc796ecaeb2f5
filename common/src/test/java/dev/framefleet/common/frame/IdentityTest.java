package dev.framefleet.common.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  private static final StreamId PLAZA = new StreamId("plaza");

  @Property
  void runIsReadAsWritten(
      @ForAll @LongRange(min = 1, max = Micros.MAX) long start, @ForAll int random) {
    RunId run = RunId.of(start, random);

    assertThat(RunId.parse(run.toString())).isEqualTo(run);
    assertThat(run.toString()).hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "gate-7", "a-"})
  void streamIdsAreLowerCaseWithDashes(String text) {
    assertThat(new StreamId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a_b", "a/b", "..", "ä", "a b", "a\n"})
  void everythingElseIsNoStreamId(String text) {
    assertThatThrownBy(() -> new StreamId(text)).hasMessageContaining("stream id must be");
  }

  @Test
  void streamIdHasAtMost63Characters() {
    assertThat(new StreamId("a".repeat(63)).value()).hasSize(63);
    assertThatThrownBy(() -> new StreamId("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void orderIsCaptureTimeThenRunThenSeq() {
    RunId first = new RunId(5, "00000001");
    RunId second = new RunId(6, "00000000");
    FrameId a = new FrameId(PLAZA, second, 9, 100);
    FrameId b = new FrameId(PLAZA, first, 3, 200);
    FrameId c = new FrameId(PLAZA, first, 4, 200);
    FrameId d = new FrameId(PLAZA, second, 0, 200);

    assertThat(Stream.of(d, c, b, a).sorted()).containsExactly(a, b, c, d);
  }
}
