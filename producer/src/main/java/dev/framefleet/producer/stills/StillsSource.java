package dev.framefleet.producer.stills;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.source.SourceLostException;
import dev.framefleet.producer.timeline.TimeBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pictures as a recording, in the order of their times. Used by one thread at a time. */
public final class StillsSource implements PictureSource {
  private static final TimeBase MICROS = new TimeBase(1, 1_000_000);
  private final List<Still> stills;
  private final Function<Path, PictureSource> opener;
  private final SourceInfo info;
  private int index;

  private record Still(Path file, long micros) {}

  /**
   * Reads the times of all.
   *
   * @param files pictures in the order of their names, one or more
   * @throws UserError if one does not tell its time
   */
  public StillsSource(List<Path> files, StillTimes times, Function<Path, PictureSource> opener) {
    this.opener = opener;
    this.stills = stills(files, times);
    boolean fixed = times.clock() == ClockSource.FIXED;
    this.info =
        new SourceInfo(
            MICROS,
            false,
            fixed ? OptionalLong.empty() : OptionalLong.of(stills.get(0).micros),
            OptionalLong.of(stills.get(stills.size() - 1).micros - stills.get(0).micros),
            files.size() + " pictures",
            times.clock());
  }

  private static List<Still> stills(List<Path> files, StillTimes times) {
    List<Still> stills = new ArrayList<>();
    for (Path file : files) {
      if (times.clock() == ClockSource.FIXED) {
        stills.add(new Still(file, stills.size() * times.stepMicros()));
        continue;
      }
      Long micros = times.micros(file);
      if (micros == null) {
        throw UserError.failed(
            file
                + ": there is no time in its "
                + times.clock().wire()
                + "; give --picture-times exif, name, or pictures per second");
      }
      stills.add(new Still(file, micros));
    }
    stills.sort(Comparator.comparingLong(Still::micros)); // stable: equal times stay by name
    return stills;
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public @Nullable Picture next() throws SourceLostException {
    if (index == stills.size()) {
      return null;
    }
    Still still = stills.get(index++);
    try (PictureSource source = opener.apply(still.file)) {
      Picture picture = source.next();
      if (picture == null) {
        throw new SourceLostException(still.file + " cannot be decoded");
      }
      return picture.at(still.micros - stills.get(0).micros);
    }
  }

  @Override
  public void close() {}
}
