package dev.framefleet.producer.source;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Plays a file several times as one recording: each round begins where the last picture of the
 * round before ends, so times go on without a seam. Used by one thread at a time.
 */
public final class LoopingSource implements PictureSource {
  private final SourceOpener opener;
  private final SourceInfo info;
  private PictureSource current;
  private int roundsLeft;
  private boolean roundBegun;
  private long offsetTicks;
  private long lastTicks;
  private long stepTicks;

  /**
   * Opens the first round.
   *
   * @param rounds how often it is played, 1 or more
   */
  public LoopingSource(SourceOpener opener, int rounds) {
    this.opener = opener;
    this.current = opener.open();
    this.roundsLeft = rounds - 1;
    this.info = times(current.info(), rounds);
  }

  private static SourceInfo times(SourceInfo once, int rounds) {
    OptionalLong duration =
        once.durationMicros().isPresent()
            ? OptionalLong.of(once.durationMicros().getAsLong() * rounds)
            : OptionalLong.empty();
    return new SourceInfo(
        once.timeBase(),
        once.live(),
        once.creationMicros(),
        duration,
        once.description(),
        once.clock());
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    Picture picture = current.next();
    if (picture == null && roundsLeft > 0 && roundBegun) {
      rewind();
      picture = current.next();
    }
    return picture == null ? null : shifted(picture);
  }

  private void rewind() {
    current.close();
    current = opener.open();
    roundsLeft--;
    roundBegun = false;
  }

  private Picture shifted(Picture picture) {
    if (!roundBegun) {
      roundBegun = true;
      offsetTicks = stepTicks == 0 ? 0 : lastTicks + stepTicks - picture.ticks();
    }
    long ticks = picture.ticks() + offsetTicks;
    if (picture.durationTicks() > 0) {
      stepTicks = picture.durationTicks();
    } else { // shown as long as the one before was
      stepTicks = stepTicks == 0 ? 1 : Math.max(1, ticks - lastTicks);
    }
    lastTicks = ticks;
    return picture.at(ticks);
  }

  @Override
  public void close() {
    current.close();
  }
}
