package dev.framefleet.collator.zones;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Totals, and counts for each interval of UTC, by place and class. An interval is handed on once
 * nothing can be added to it any more. Not thread-safe.
 */
public final class Counts {
  private final ZonePlan plan;
  private final long intervalMicros;
  private final long settleMicros;
  private final Consumer<Interval> intervals;
  private final Map<Key, Tally> totals = new TreeMap<>();
  private final TreeMap<Long, Map<Key, Tally>> open = new TreeMap<>();

  /**
   * Begins at nothing.
   *
   * @param intervalMicros length of an interval, above 0
   * @param settleMicros how long after an interval something in it may still become known
   * @param intervals takes the intervals, in order
   */
  public Counts(
      ZonePlan plan, long intervalMicros, long settleMicros, Consumer<Interval> intervals) {
    if (intervalMicros <= 0) {
      throw new IllegalArgumentException("an interval must be longer than nothing");
    }
    this.plan = plan;
    this.intervalMicros = intervalMicros;
    this.settleMicros = settleMicros;
    this.intervals = intervals;
    plan.lines().forEach(line -> line.classes().forEach(c -> total(Kind.LINE, line.name(), c)));
    plan.zones().forEach(zone -> zone.classes().forEach(c -> total(Kind.ZONE, zone.name(), c)));
  }

  /** What is counted at. */
  public enum Kind {
    /** The picture as a whole. */
    PICTURE,
    /** A line. */
    LINE,
    /** A zone. */
    ZONE
  }

  /**
   * One count.
   *
   * @param kind of place
   * @param place its name; empty for the picture
   * @param label the class
   */
  public record Key(Kind kind, String place, String label) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      int byPlace = byKind != 0 ? byKind : place.compareTo(other.place);
      return byPlace != 0 ? byPlace : label.compareTo(other.label);
    }
  }

  /**
   * One interval, complete.
   *
   * @param fromMicros its begin, epoch microseconds
   * @param tallies by key, ordered
   */
  public record Interval(long fromMicros, Map<Key, Tally> tallies) {}

  void count(ZoneEvent event) {
    Kind kind =
        switch (event.kind()) {
          case LINE_IN, LINE_OUT -> Kind.LINE;
          case TRACK_BEGIN, TRACK_END -> Kind.PICTURE;
          default -> Kind.ZONE;
        };
    Key key = new Key(kind, event.place(), event.label());
    total(key).count(event);
    interval(event.captureMicros(), key).count(event);
  }

  /** Counts who is there on a frame, and hands on what is complete. */
  void present(long micros, List<Sighting> sightings, List<ZoneWatch> zones) {
    Map<Key, Long> there = new HashMap<>();
    for (Sighting seen : sightings) {
      there.merge(new Key(Kind.PICTURE, "", seen.label()), 1L, Long::sum);
      for (ZoneWatch zone : zones) {
        if (zone.isInside(seen.track())) {
          there.merge(new Key(Kind.ZONE, zone.zone().name(), seen.label()), 1L, Long::sum);
        }
      }
    }
    there.keySet().forEach(this::total);
    Map<Key, Tally> now = open.computeIfAbsent(slot(micros), slot -> new TreeMap<>());
    totals.forEach(
        (key, total) -> {
          if (key.kind() != Kind.LINE) {
            long count = there.getOrDefault(key, 0L);
            total.present(count);
            now.computeIfAbsent(key, any -> new Tally()).present(count);
          }
        });
    release(micros - settleMicros);
  }

  void finish() {
    release(Long.MAX_VALUE);
  }

  /**
   * The lines and zones with what was counted so far, all classes together, in the plan's order.
   */
  public List<Total> shown() {
    List<Total> shown = new ArrayList<>();
    plan.lines().forEach(line -> shown.add(shown(Kind.LINE, line.name())));
    plan.zones().forEach(zone -> shown.add(shown(Kind.ZONE, zone.name())));
    return shown;
  }

  /**
   * A place's counts.
   *
   * @param place name
   * @param line whether it is a line, else a zone
   * @param in crossings in, or objects that came into the zone or appeared there
   * @param out crossings out, or objects that left or vanished
   */
  public record Total(String place, boolean line, long in, long out) {}

  /**
   * Keeps all counts.
   *
   * @throws IOException if they cannot be written
   */
  public void save(DataOutput out) throws IOException {
    save(totals, out);
    out.writeInt(open.size());
    for (Map.Entry<Long, Map<Key, Tally>> interval : open.entrySet()) {
      out.writeLong(interval.getKey());
      save(interval.getValue(), out);
    }
  }

  private static void save(Map<Key, Tally> tallies, DataOutput out) throws IOException {
    out.writeInt(tallies.size());
    for (Map.Entry<Key, Tally> entry : tallies.entrySet()) {
      out.writeUTF(entry.getKey().kind().name());
      out.writeUTF(entry.getKey().place());
      out.writeUTF(entry.getKey().label());
      entry.getValue().save(out);
    }
  }

  /**
   * Goes on where another one was kept; this one is still at nothing.
   *
   * @throws IOException if this is not what {@link #save} has written
   */
  public void restore(DataInput in) throws IOException {
    restore(totals, in);
    for (int left = in.readInt(); left > 0; left--) {
      Map<Key, Tally> tallies = new TreeMap<>();
      open.put(in.readLong(), tallies);
      restore(tallies, in);
    }
  }

  private static void restore(Map<Key, Tally> tallies, DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Kind kind = Kind.valueOf(in.readUTF());
      tallies.put(new Key(kind, in.readUTF(), in.readUTF()), Tally.restore(in));
    }
  }

  Map<Key, Tally> totals() {
    return totals;
  }

  private Total shown(Kind kind, String place) {
    long in = 0;
    long out = 0;
    for (Map.Entry<Key, Tally> entry : totals.entrySet()) {
      if (entry.getKey().kind() == kind && entry.getKey().place().equals(place)) {
        in += entry.getValue().in + entry.getValue().appeared;
        out += entry.getValue().out + entry.getValue().vanished;
      }
    }
    return new Total(place, kind == Kind.LINE, in, out);
  }

  private void release(long beforeMicros) {
    while (!open.isEmpty() && open.firstKey() + intervalMicros <= beforeMicros) {
      Map.Entry<Long, Map<Key, Tally>> first = open.pollFirstEntry();
      intervals.accept(new Interval(first.getKey(), first.getValue()));
    }
  }

  private long slot(long micros) {
    return Math.floorDiv(micros, intervalMicros) * intervalMicros;
  }

  private Tally interval(long micros, Key key) {
    return open.computeIfAbsent(slot(micros), slot -> new TreeMap<>())
        .computeIfAbsent(key, any -> new Tally());
  }

  private void total(Kind kind, String place, String label) {
    total(new Key(kind, place, label));
  }

  private Tally total(Key key) {
    return totals.computeIfAbsent(key, any -> new Tally());
  }
}
