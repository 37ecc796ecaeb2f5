package dev.framefleet.collator.zones;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees objects cross a line. An object counts as over it only once it is a margin beyond, so one
 * that trembles on it counts once, at whatever rate it is seen. Not thread-safe.
 */
final class LineWatch {
  private final ZonePlan.Line line;
  private final Map<Long, Place> last = new HashMap<>();

  LineWatch(ZonePlan.Line line) {
    this.line = line;
  }

  /** Where an object was last surely on one side. */
  private record Place(Point point, boolean right) {}

  ZonePlan.Line line() {
    return line;
  }

  /** What the object did by coming here, or null. */
  ZoneEvent.@Nullable Kind see(Sighting sighting) {
    double side = Geometry.side(line.from(), line.to(), sighting.point());
    Place before = last.get(sighting.track());
    if (before != null && Math.abs(side) < sighting.margin()) {
      return null;
    }
    Place now = new Place(sighting.point(), side > 0);
    last.put(sighting.track(), now);
    boolean crossed =
        before != null
            && before.right() != now.right()
            && Geometry.meet(line.from(), line.to(), before.point(), now.point());
    if (!crossed) {
      return null;
    }
    return now.right() == line.inIsRight() ? ZoneEvent.Kind.LINE_IN : ZoneEvent.Kind.LINE_OUT;
  }

  void forget(long track) {
    last.remove(track);
  }
}
