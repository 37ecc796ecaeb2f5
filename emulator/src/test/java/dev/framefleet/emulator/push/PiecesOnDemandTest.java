package dev.framefleet.emulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiecesOnDemandTest {
  /** Notes what it is given; asks for more while it is given something, if it is to. */
  private static final class Reader implements Subscriber<ByteBuffer> {
    private final List<Integer> got = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final boolean greedy;
    private PiecesOnDemand pieces = of(0, this);

    Reader(boolean greedy) {
      this.greedy = greedy;
    }

    @Override
    public void onSubscribe(Subscription subscription) {}

    @Override
    public void onNext(ByteBuffer piece) {
      got.add((int) piece.get());
      if (greedy) {
        pieces.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      ends.add(String.valueOf(failure.getMessage()));
    }

    @Override
    public void onComplete() {
      ends.add("complete");
    }
  }

  private static PiecesOnDemand of(int count, Reader reader) {
    return new PiecesOnDemand(
        IntStream.range(0, count).mapToObj(i -> new byte[] {(byte) i}).iterator(), reader);
  }

  @Test
  void noMoreIsGivenThanWasAskedFor() {
    Reader reader = new Reader(false);
    PiecesOnDemand pieces = of(3, reader);
    assertThat(reader.got).isEmpty();
    pieces.request(2);
    assertThat(reader.got).containsExactly(0, 1);
    assertThat(reader.ends).isEmpty();
    pieces.request(Long.MAX_VALUE);
    pieces.request(Long.MAX_VALUE);
    assertThat(reader.got).containsExactly(0, 1, 2);
    assertThat(reader.ends).containsExactly("complete");
  }

  @Test
  void whoAsksWhileBeingGivenGetsAllInOrderWithoutADeepStack() {
    Reader reader = new Reader(true);
    reader.pieces = of(100_000, reader);
    reader.pieces.request(1);
    assertThat(reader.got).hasSize(100_000);
    assertThat(reader.ends).containsExactly("complete");
  }

  @Test
  void afterTheEndOfInterestNothingComes() {
    Reader reader = new Reader(false);
    PiecesOnDemand pieces = of(3, reader);
    pieces.request(1);
    pieces.cancel();
    pieces.request(1);
    assertThat(reader.got).containsExactly(0);
    assertThat(reader.ends).isEmpty();
  }

  @Test
  void askingForNothingIsAnError() {
    Reader reader = new Reader(false);
    of(3, reader).request(0);
    assertThat(reader.got).isEmpty();
    assertThat(reader.ends).containsExactly("not a number of pieces: 0");
  }
}
