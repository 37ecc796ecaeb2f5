package dev.framefleet.producer.watch;

import dev.framefleet.producer.picture.LumaGrid;
import dev.framefleet.producer.picture.LumaReader;
import dev.framefleet.producer.select.PictureSelector;
import dev.framefleet.producer.source.Image;
import dev.framefleet.producer.timeline.CaptureTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a picture once per second of media time, and warns when it has been black, or the very
 * same to the last bit, for ten: a real sensor's noise never stands still. Selects everything. Not
 * thread-safe.
 */
public final class PictureWatch implements PictureSelector {
  private static final long EVERY_MICROS = 1_000_000L;
  private static final long PATIENCE_MICROS = 10_000_000L;

  /** Limited range has its black at 16; a night scene has lights in it. */
  private static final double BLACK_MEAN = 24;

  private static final double BLACK_DEVIATION = 2;

  private final LumaReader luma;
  private final Listener listener;
  private final Map<Trouble, Long> since = new EnumMap<>(Trouble.class);
  private final Map<Trouble, Boolean> told = new EnumMap<>(Trouble.class);
  private @Nullable LumaGrid last;
  private long dueMicros;

  /** Knows nothing of the picture yet. */
  public PictureWatch(LumaReader luma, Listener listener) {
    this.luma = luma;
    this.listener = listener;
  }

  /** What can be the matter with a picture. */
  public enum Trouble {
    /** Nothing is to be seen. */
    BLACK,
    /** It does not change any more. */
    FROZEN
  }

  /** Hears of trouble. */
  @FunctionalInterface
  public interface Listener {
    /** It has begun, or is over, at this time in epoch microseconds. */
    void changed(long micros, Trouble trouble, boolean begun);
  }

  @Override
  public boolean selects(CaptureTime time, Image image) {
    if (time.mediaMicros() >= dueMicros) {
      dueMicros = time.mediaMicros() + EVERY_MICROS;
      LumaGrid grid = luma.read(image);
      if (grid != null) {
        look(time, grid);
      }
    }
    return true;
  }

  private void look(CaptureTime time, LumaGrid grid) {
    boolean black = grid.mean() < BLACK_MEAN && grid.deviation() < BLACK_DEVIATION;
    boolean frozen = last != null && Arrays.equals(last.cells(), grid.cells());
    last = grid;
    note(time, Trouble.BLACK, black);
    note(time, Trouble.FROZEN, frozen && !black);
  }

  private void note(CaptureTime time, Trouble trouble, boolean now) {
    if (!now) {
      since.remove(trouble);
      if (Boolean.TRUE.equals(told.remove(trouble))) {
        listener.changed(time.micros(), trouble, false);
      }
      return;
    }
    long begin = since.computeIfAbsent(trouble, key -> time.mediaMicros());
    if (time.mediaMicros() - begin >= PATIENCE_MICROS && !told.containsKey(trouble)) {
      told.put(trouble, true);
      listener.changed(time.micros(), trouble, true);
    }
  }
}
