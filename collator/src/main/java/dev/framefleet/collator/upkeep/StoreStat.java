package dev.framefleet.collator.upkeep;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.store.FrameKey;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.store.StoredObject;
import dev.framefleet.common.time.SystemTime;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts and sizes of a store's objects by stream and run. Memory grows by the runs alone. */
public final class StoreStat {
  private final NavigableMap<String, Group> groups = new TreeMap<>();

  private StoreStat() {}

  /**
   * What belongs together.
   *
   * <p>The run is known by its 8 hex digits, which is what names hold.
   */
  private static final class Group {
    private long frames;
    private long errors;
    private long bytes;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros;

    void add(StoredObject object, FrameKey key) {
      if (StoreObjects.isFrame(object)) {
        frames++;
      } else {
        errors++;
      }
      bytes += object.sizeBytes();
      firstMicros = Math.min(firstMicros, key.captureMicros());
      lastMicros = Math.max(lastMicros, key.captureMicros());
    }
  }

  /**
   * Counts.
   *
   * @throws StoreException if the store cannot be listed
   */
  public static StoreStat of(StoreObjects objects) throws StoreException {
    StoreStat stat = new StoreStat();
    objects.forEach(
        (object, key) ->
            stat.groups
                .computeIfAbsent(key.stream() + " " + key.runSuffix(), name -> new Group())
                .add(object, key));
    return stat;
  }

  /** Whether there is no object. */
  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /** A table, one line for each run. */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-20s %-8s %10s %7s %14s  %-27s %s%n",
        "stream",
        "run",
        "frames",
        "errors",
        "bytes",
        "first",
        "last");
    groups.forEach(
        (name, group) ->
            out.printf(
                Locale.ROOT,
                "%-20s %-8s %10d %7d %14d  %-27s %s%n",
                name.substring(0, name.indexOf(' ')),
                name.substring(name.indexOf(' ') + 1),
                group.frames,
                group.errors,
                group.bytes,
                SystemTime.ofMicros(group.firstMicros),
                SystemTime.ofMicros(group.lastMicros)));
    out.flush();
  }

  /** The same as one JSON object. */
  public byte[] json() {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeArrayPropertyStart("runs");
          groups.forEach(
              (name, group) -> {
                g.writeStartObject();
                g.writeStringProperty("stream", name.substring(0, name.indexOf(' ')));
                g.writeStringProperty("runSuffix", name.substring(name.indexOf(' ') + 1));
                g.writeNumberProperty("frames", group.frames);
                g.writeNumberProperty("errors", group.errors);
                g.writeNumberProperty("bytes", group.bytes);
                g.writeNumberProperty("firstMicros", group.firstMicros);
                g.writeNumberProperty("lastMicros", group.lastMicros);
                g.writeEndObject();
              });
          g.writeEndArray();
          g.writeEndObject();
        });
  }
}
