package dev.framefleet.collator.zones;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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

  void save(DataOutput out) throws IOException {
    out.writeInt(last.size());
    for (Map.Entry<Long, Place> entry : new TreeMap<>(last).entrySet()) {
      out.writeLong(entry.getKey());
      out.writeDouble(entry.getValue().point().x());
      out.writeDouble(entry.getValue().point().y());
      out.writeBoolean(entry.getValue().right());
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long track = in.readLong();
      last.put(track, new Place(new Point(in.readDouble(), in.readDouble()), in.readBoolean()));
    }
  }

  void forget(long track) {
    last.remove(track);
  }
}
