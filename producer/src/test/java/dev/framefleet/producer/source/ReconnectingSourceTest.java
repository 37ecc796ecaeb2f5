package dev.framefleet.producer.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.timeline.TimeBase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconnectingSourceTest {
  private final List<String> happened = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final ArrayDeque<SourceOpener> connections = new ArrayDeque<>();
  private boolean stopped;

  @Test
  void firstPictureOfEachConnectionSaysSoAndTheOldOneIsClosedFirst() throws Exception {
    Connection first = new Connection(2);
    Connection second = new Connection(2);
    connections.add(() -> second);
    ReconnectingSource source = source(first);

    assertThat(joined(source)).isTrue();
    assertThat(joined(source)).isFalse();
    assertThat(joined(source)).isTrue();
    assertThat(joined(source)).isFalse();
    assertThat(first.closed).isTrue();
    assertThat(second.closed).isFalse();
    assertThat(happened).containsExactly("lost: broke off", "reconnected");
    source.close();
    assertThat(second.closed).isTrue();
  }

  @Test
  void pausesGrowUntilPicturesComeAgain() throws Exception {
    for (int i = 0; i < 4; i++) {
      connections.add(
          () -> {
            throw UserError.failed("refused");
          });
    }
    connections.add(() -> new Connection(1));
    connections.add(() -> new Connection(1));
    ReconnectingSource source = source(new Connection(1));

    for (int i = 0; i < 3; i++) {
      assertThat(joined(source)).isTrue();
    }

    assertThat(pauses).extracting(Duration::toMillis).containsExactly(1L, 2L, 4L, 8L, 10L, 1L);
    assertThat(happened).filteredOn(line -> line.equals("lost: refused")).hasSize(4);
  }

  @Test
  void wishToStopEndsTheWaiting() throws Exception {
    ReconnectingSource source = source(new Connection(1));
    joined(source);
    stopped = true;

    assertThatThrownBy(source::next).isInstanceOf(SourceLostException.class);
    assertThat(connections).isEmpty();
  }

  @Test
  void chanceShortensAPauseByUpToAHalf() {
    Backoff shortest = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0);
    assertThat(shortest.next()).isEqualTo(Duration.ofMillis(500));
    for (int i = 0; i < 100; i++) {
      assertThat(shortest.next()).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
  }

  private static boolean joined(ReconnectingSource source) throws SourceLostException {
    try (Picture picture = requireNonNull(source.next())) {
      return requireNonNull(picture.arrival()).joined();
    }
  }

  private ReconnectingSource source(PictureSource first) {
    return new ReconnectingSource(
        first,
        () -> connections.remove().open(),
        new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), () -> 1),
        this::await,
        new ReconnectingSource.Listener() {
          @Override
          public void lost(String why) {
            happened.add("lost: " + why);
          }

          @Override
          public void reconnected() {
            happened.add("reconnected");
          }
        });
  }

  private boolean await(Duration time) {
    if (!time.isZero()) {
      pauses.add(time);
    }
    return stopped;
  }

  /** Gives some pictures and breaks off. */
  private static final class Connection implements PictureSource {
    private int left;
    private boolean closed;

    Connection(int pictures) {
      left = pictures;
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo(
          new TimeBase(1, 1_000), true, OptionalLong.empty(), OptionalLong.empty(), "fake");
    }

    @Override
    public @Nullable Picture next() throws SourceLostException {
      if (left-- == 0) {
        throw new SourceLostException("broke off");
      }
      return new Picture(
          new FakeImage(1), 0, 0, false, new Arrival(0, true, OptionalLong.empty(), false));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
