package dev.framefleet.producer.source;

import dev.framefleet.producer.timeline.TimeBase;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several videos as one recording: each begins where the container says that it was taken, if that
 * is later, else where the one before it ends. Used by one thread at a time.
 */
public final class SequenceSource implements PictureSource {
  private static final TimeBase MICROS = new TimeBase(1, 1_000_000);
  private static final long DEFAULT_STEP_MICROS = 40_000;
  private final List<Path> files;
  private final Function<Path, PictureSource> opener;
  private final SourceInfo info;
  private PictureSource current;
  private int index;
  private boolean begun;
  private long firstTicks;
  private long offsetMicros;
  private long endMicros;

  /**
   * Opens the first.
   *
   * @param files in order, one or more
   */
  public SequenceSource(List<Path> files, Function<Path, PictureSource> opener) {
    this.files = List.copyOf(files);
    this.opener = opener;
    this.current = opener.apply(files.get(0));
    SourceInfo first = current.info();
    this.info =
        new SourceInfo(
            MICROS,
            false,
            first.creationMicros(),
            files.size() == 1 ? first.durationMicros() : OptionalLong.empty(),
            first.description() + (files.size() == 1 ? "" : ", " + files.size() + " files"));
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    Picture picture = current.next();
    while (picture == null && index + 1 < files.size()) {
      current.close();
      current = opener.apply(files.get(++index));
      offsetMicros = Math.max(endMicros, sinceFirst(current.info()));
      begun = false;
      picture = current.next();
    }
    return picture == null ? null : shifted(picture);
  }

  private long sinceFirst(SourceInfo later) {
    return info.creationMicros().isPresent() && later.creationMicros().isPresent()
        ? later.creationMicros().getAsLong() - info.creationMicros().getAsLong()
        : 0;
  }

  private Picture shifted(Picture picture) {
    if (!begun) {
      begun = true;
      firstTicks = picture.ticks();
    }
    TimeBase base = current.info().timeBase();
    long micros = offsetMicros + base.toMicros(picture.ticks() - firstTicks);
    long step = base.toMicros(picture.durationTicks());
    long duration = step > 0 ? step : DEFAULT_STEP_MICROS;
    endMicros = Math.max(endMicros, micros + duration);
    return new Picture(picture.image(), micros, duration, picture.corrupt(), null);
  }

  @Override
  public void close() {
    current.close();
  }
}
