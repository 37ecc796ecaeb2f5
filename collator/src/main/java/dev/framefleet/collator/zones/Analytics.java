package dev.framefleet.collator.zones;

import dev.framefleet.collator.track.TrackedDetection;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what tracked objects do. Only tracks that proved real come here. What it says depends on
 * the frames and their order alone. Not thread-safe.
 */
public final class Analytics {
  /** An object is surely over an edge when it is a tenth of its own size beyond. */
  private static final double MARGIN_SIZES = 0.1;

  private final StreamId stream;
  private final ZonePlan plan;
  private final long goneMicros;
  private final Counts counts;
  private final Map<Long, Seen> alive = new LinkedHashMap<>();
  private final List<LineWatch> lines = new ArrayList<>();
  private final List<ZoneWatch> zones = new ArrayList<>();
  private final @Nullable HeatMap heat;
  private long lastMicros = -1;
  private int width;
  private int height;

  /**
   * Begins at nothing.
   *
   * @param goneMicros a track not seen for so long has ended, as in the tracker
   * @param counts takes totals and intervals
   * @param heat takes where objects are, or null
   */
  public Analytics(
      StreamId stream, ZonePlan plan, long goneMicros, Counts counts, @Nullable HeatMap heat) {
    this.stream = stream;
    this.plan = plan;
    this.goneMicros = goneMicros;
    this.counts = counts;
    this.heat = heat;
  }

  private record Seen(String label, long micros) {}

  /** What happened up to this frame and was not told yet. */
  public List<ZoneEvent> add(TrackedFrame frame) {
    long micros = Math.max(lastMicros, frame.id().captureMicros());
    List<ZoneEvent> events = new ArrayList<>();
    end(micros - goneMicros, events);
    fit(frame, micros, events);
    List<Sighting> sightings = frame.tracked().map(found -> sighting(found, micros)).toList();
    sightings.forEach(sighting -> see(sighting, events));
    if (heat != null) {
      long step = lastMicros < 0 ? 0 : Math.min(micros - lastMicros, goneMicros);
      sightings.forEach(seen -> heat.add(seen.point(), width, height, step / 1e6));
    }
    lastMicros = micros;
    events.forEach(counts::count);
    counts.present(micros, sightings, zones);
    return events;
  }

  /** Ends the counting; objects that are still there stay present. */
  public void finish() {
    counts.finish();
  }

  /**
   * Keeps all that the frames so far mean for those to come, but for the counts.
   *
   * @throws IOException if that cannot be written
   */
  public void save(DataOutput out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    out.writeLong(lastMicros);
    out.writeInt(alive.size());
    for (Map.Entry<Long, Seen> entry : alive.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeUTF(entry.getValue().label());
      out.writeLong(entry.getValue().micros());
    }
    for (LineWatch line : lines) {
      line.save(out);
    }
    for (ZoneWatch zone : zones) {
      zone.save(out);
    }
  }

  /**
   * Goes on where another one was kept; this one is still at nothing.
   *
   * @throws IOException if this is not what {@link #save} has written
   */
  public void restore(DataInput in) throws IOException {
    width = in.readInt();
    height = in.readInt();
    lastMicros = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      long track = in.readLong();
      alive.put(track, new Seen(in.readUTF(), in.readLong()));
    }
    if (width > 0) {
      watch();
    }
    for (LineWatch line : lines) {
      line.restore(in);
    }
    for (ZoneWatch zone : zones) {
      zone.restore(in);
    }
  }

  /** Boxes are in pixels, so another picture size is another scene. */
  private void fit(TrackedFrame frame, long micros, List<ZoneEvent> events) {
    if (frame.header().width() == width && frame.header().height() == height) {
      return;
    }
    end(micros, events);
    width = frame.header().width();
    height = frame.header().height();
    watch();
  }

  private void watch() {
    ZonePlan pixels = plan.inPixels(width, height);
    lines.clear();
    zones.clear();
    pixels.lines().forEach(line -> lines.add(new LineWatch(line)));
    pixels.zones().forEach(zone -> zones.add(new ZoneWatch(zone)));
  }

  private Sighting sighting(TrackedDetection found, long micros) {
    Box box = found.detection().box();
    double margin = Math.max(1, MARGIN_SIZES * Math.sqrt(box.width() * box.height()));
    return new Sighting(
        found.track(), found.detection().label(), micros, plan.anchor().of(box), margin);
  }

  private void see(Sighting sighting, List<ZoneEvent> events) {
    Seen before = alive.put(sighting.track(), new Seen(sighting.label(), sighting.micros()));
    if (before == null) {
      events.add(event(ZoneEvent.Kind.TRACK_BEGIN, "", sighting, sighting.micros()));
    }
    for (LineWatch line : lines) {
      if (line.line().counts(sighting.label())) {
        ZoneEvent.Kind kind = line.see(sighting);
        if (kind != null) {
          events.add(event(kind, line.line().name(), sighting, sighting.micros()));
        }
      }
    }
    for (ZoneWatch zone : zones) {
      if (zone.zone().counts(sighting.label())) {
        ZoneWatch.Change change = zone.see(sighting);
        if (change != null) {
          events.add(
              new ZoneEvent(
                  stream,
                  change.kind(),
                  zone.zone().name(),
                  sighting.track(),
                  sighting.label(),
                  change.micros(),
                  change.dwellMicros()));
        }
      }
    }
  }

  private ZoneEvent event(ZoneEvent.Kind kind, String place, Sighting seen, long micros) {
    return new ZoneEvent(
        stream, kind, place, seen.track(), seen.label(), micros, OptionalLong.empty());
  }

  /** Tells of the tracks that were not seen since a time. */
  private void end(long beforeMicros, List<ZoneEvent> events) {
    Iterator<Map.Entry<Long, Seen>> each = alive.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Long, Seen> entry = each.next();
      if (entry.getValue().micros() < beforeMicros) {
        end(entry.getKey(), entry.getValue(), events);
        each.remove();
      }
    }
  }

  private void end(long track, Seen seen, List<ZoneEvent> events) {
    for (ZoneWatch zone : zones) {
      if (zone.isInside(track)) {
        events.add(
            new ZoneEvent(
                stream,
                ZoneEvent.Kind.ZONE_VANISH,
                zone.zone().name(),
                track,
                seen.label(),
                seen.micros(),
                OptionalLong.of(zone.dwellMicros(track, seen.micros()))));
      }
      zone.forget(track);
    }
    lines.forEach(line -> line.forget(track));
    events.add(
        new ZoneEvent(
            stream,
            ZoneEvent.Kind.TRACK_END,
            "",
            track,
            seen.label(),
            seen.micros(),
            OptionalLong.empty()));
  }
}
