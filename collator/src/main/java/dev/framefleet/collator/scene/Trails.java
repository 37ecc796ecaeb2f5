package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.Overlay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways that tracks came in the last seconds. Not thread-safe. */
final class Trails {
  /** At least so far apart, so that a trail at 60 frames a second costs what one at 10 does. */
  private static final long STEP_MICROS = 80_000;

  private final long reachMicros;
  private final Map<Long, Way> trails = new LinkedHashMap<>();

  Trails(long reachMicros) {
    this.reachMicros = reachMicros;
  }

  private record Stand(long micros, Overlay.Spot spot) {}

  private record Way(int color, Deque<Stand> stands) {}

  void add(long track, int color, long micros, Overlay.Spot spot) {
    if (reachMicros > 0) {
      Way way = trails.computeIfAbsent(track, any -> new Way(color, new ArrayDeque<>()));
      if (way.stands().isEmpty() || micros - way.stands().getLast().micros() >= STEP_MICROS) {
        way.stands().add(new Stand(micros, spot));
      }
    }
  }

  void forgetBefore(long micros) {
    for (Way way : trails.values()) {
      way.stands().removeIf(stand -> stand.micros() < micros - reachMicros);
    }
    trails.values().removeIf(way -> way.stands().isEmpty());
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(trails.size());
    for (Map.Entry<Long, Way> trail : trails.entrySet()) {
      out.writeLong(trail.getKey());
      out.writeInt(trail.getValue().color());
      out.writeInt(trail.getValue().stands().size());
      for (Stand stand : trail.getValue().stands()) {
        out.writeLong(stand.micros());
        out.writeDouble(stand.spot().x());
        out.writeDouble(stand.spot().y());
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long track = in.readLong();
      Way way = new Way(in.readInt(), new ArrayDeque<>());
      for (int stands = in.readInt(); stands > 0; stands--) {
        long micros = in.readLong();
        way.stands().add(new Stand(micros, new Overlay.Spot(in.readDouble(), in.readDouble())));
      }
      trails.put(track, way);
    }
  }

  void forget() {
    trails.clear();
  }

  List<Overlay.Trail> drawn() {
    List<Overlay.Trail> drawn = new ArrayList<>();
    for (Way way : trails.values()) {
      if (way.stands().size() > 1) {
        drawn.add(new Overlay.Trail(way.stands().stream().map(Stand::spot).toList(), way.color()));
      }
    }
    return drawn;
  }
}
