package dev.framefleet.producer.select;

import dev.framefleet.producer.picture.LumaGrid;
import dev.framefleet.producer.picture.LumaReader;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;
import org.jspecify.annotations.Nullable;

/**
 * Passes over pictures in which nothing has changed since the last one that was taken. Held against
 * that one, and not against the picture before, slow movement is not missed.
 *
 * <p>A change of the light as a whole is not movement: each picture's mean is taken out first. At
 * sensitivity 50 a cell has moved when its brightness has by more than 12 of 255, and the picture
 * has when 0.25 % of its cells have: 6 of 2,304, a person's size at the far end of a yard.
 *
 * <p>Not thread-safe.
 */
final class MotionSelector implements PictureSelector {
  private static final long NANOS_PER_MICRO = 1_000L;
  private final LumaReader luma;
  private final long atLeastMicros;
  private final double cellDifference;
  private final double share;
  private @Nullable LumaGrid taken;
  private long takenMicros;

  MotionSelector(MotionSettings settings, LumaReader luma) {
    this.luma = luma;
    this.atLeastMicros = settings.atLeastEvery().toNanos() / NANOS_PER_MICRO;
    double coarse = Math.pow(2, (50 - settings.sensitivity()) / 25.0); // 1/4 to 4
    this.cellDifference = 12 * coarse;
    this.share = 0.0025 * coarse;
  }

  @Override
  public boolean selects(CaptureTime time, Image image) {
    LumaGrid grid = luma.read(image);
    LumaGrid before = taken;
    boolean take =
        grid == null
            || before == null
            || time.mediaMicros() - takenMicros >= atLeastMicros
            || movedShare(before, grid) > share;
    if (take) {
      taken = grid;
      takenMicros = time.mediaMicros();
    }
    return take;
  }

  private double movedShare(LumaGrid before, LumaGrid now) {
    double light = now.mean() - before.mean();
    int moved = 0;
    for (int i = 0; i < now.size(); i++) {
      if (Math.abs(now.at(i) - before.at(i) - light) > cellDifference) {
        moved++;
      }
    }
    return moved / (double) now.size();
  }
}
