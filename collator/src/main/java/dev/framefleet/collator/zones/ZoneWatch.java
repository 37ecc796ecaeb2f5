package dev.framefleet.collator.zones;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees objects enter and leave a zone. An object is over the edge once it is a margin beyond, or
 * has stayed beyond for half a second. Not thread-safe.
 */
final class ZoneWatch {
  private static final long SURE_MICROS = 500_000;

  private final ZonePlan.Zone zone;
  private final Map<Long, Stay> stays = new HashMap<>();

  ZoneWatch(ZonePlan.Zone zone) {
    this.zone = zone;
  }

  /** Where an object is, since when; and since when it seems to be on the other side. */
  private static final class Stay {
    boolean inside;
    long sinceMicros;
    long otherSinceMicros = -1;

    Stay(boolean inside, long sinceMicros) {
      this.inside = inside;
      this.sinceMicros = sinceMicros;
    }
  }

  /**
   * A change.
   *
   * @param kind what
   * @param micros when it began
   * @param dwellMicros of one that left
   */
  record Change(ZoneEvent.Kind kind, long micros, OptionalLong dwellMicros) {}

  ZonePlan.Zone zone() {
    return zone;
  }

  /** What the object did by coming here, or null. */
  @Nullable Change see(Sighting sighting) {
    boolean inside = Geometry.contains(zone.corners(), sighting.point());
    Stay stay = stays.get(sighting.track());
    if (stay == null) {
      stays.put(sighting.track(), new Stay(inside, sighting.micros()));
      return inside
          ? new Change(ZoneEvent.Kind.ZONE_APPEAR, sighting.micros(), OptionalLong.empty())
          : null;
    }
    if (inside == stay.inside) {
      stay.otherSinceMicros = -1;
      return null;
    }
    if (stay.otherSinceMicros < 0) {
      stay.otherSinceMicros = sighting.micros();
    }
    boolean sure =
        sighting.micros() - stay.otherSinceMicros >= SURE_MICROS
            || Geometry.distanceToEdge(zone.corners(), sighting.point()) >= sighting.margin();
    return sure ? change(stay, inside) : null;
  }

  private static Change change(Stay stay, boolean inside) {
    long when = stay.otherSinceMicros;
    OptionalLong dwell = inside ? OptionalLong.empty() : OptionalLong.of(when - stay.sinceMicros);
    stay.inside = inside;
    stay.sinceMicros = when;
    stay.otherSinceMicros = -1;
    return new Change(inside ? ZoneEvent.Kind.ZONE_ENTER : ZoneEvent.Kind.ZONE_EXIT, when, dwell);
  }

  boolean isInside(long track) {
    Stay stay = stays.get(track);
    return stay != null && stay.inside;
  }

  /** How long the object has been in the zone by a time; 0 if it is not in it. */
  long dwellMicros(long track, long micros) {
    Stay stay = stays.get(track);
    return stay != null && stay.inside ? Math.max(0, micros - stay.sinceMicros) : 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(stays.size());
    for (Map.Entry<Long, Stay> entry : new TreeMap<>(stays).entrySet()) {
      out.writeLong(entry.getKey());
      out.writeBoolean(entry.getValue().inside);
      out.writeLong(entry.getValue().sinceMicros);
      out.writeLong(entry.getValue().otherSinceMicros);
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long track = in.readLong();
      Stay stay = new Stay(in.readBoolean(), in.readLong());
      stay.otherSinceMicros = in.readLong();
      stays.put(track, stay);
    }
  }

  void forget(long track) {
    stays.remove(track);
  }
}
