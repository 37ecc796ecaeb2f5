package dev.framefleet.collator.compare;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what differs, by kind and label. Not thread-safe. */
public final class DiffTable {
  private final Map<String, EnumMap<Difference.Kind, Long>> byLabel = new TreeMap<>();
  private final EnumMap<Difference.Kind, Long> all = new EnumMap<>(Difference.Kind.class);
  private long frames;
  private long agreeing;
  private long differing;
  private long onlyA;
  private long onlyB;
  private long inA;
  private long inB;

  /** Counts a frame. */
  public void add(FrameDifference frame) {
    frames++;
    if (frame.a() == null) {
      onlyB++;
    } else if (frame.b() == null) {
      onlyA++;
    } else if (frame.agrees()) {
      agreeing++;
    } else {
      differing++;
    }
    inA += frame.a() == null ? 0 : frame.a().detections().size();
    inB += frame.b() == null ? 0 : frame.b().detections().size();
    frame.differences().forEach(this::count);
  }

  private void count(Difference difference) {
    String label = difference.a() != null ? difference.a().label() : "";
    if (label.isEmpty() && difference.b() != null) {
      label = difference.b().label();
    }
    all.merge(difference.kind(), 1L, Long::sum);
    byLabel
        .computeIfAbsent(label, name -> new EnumMap<>(Difference.Kind.class))
        .merge(difference.kind(), 1L, Long::sum);
  }

  /** Whether every frame is in both and both say the same. */
  public boolean agrees() {
    return agreeing == frames;
  }

  /** How many frames both have and that differ. */
  public long differing() {
    return differing;
  }

  /** Frames of both stores. */
  public long frames() {
    return frames;
  }

  /** Prints it. */
  public void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d frames: %d agree, %d differ, %d only in A, %d only in B%n",
        frames,
        agreeing,
        differing,
        onlyA,
        onlyB);
    out.printf(Locale.ROOT, "%d detections in A, %d in B%n", inA, inB);
    if (!byLabel.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%-16s %9s %9s %9s %9s %9s%n",
          "label",
          "missing",
          "extra",
          "label",
          "score",
          "box");
      byLabel.forEach((label, counts) -> row(out, label, counts));
      row(out, "all", all);
    }
    out.flush();
  }

  private static void row(PrintWriter out, String label, Map<Difference.Kind, Long> counts) {
    out.printf(Locale.ROOT, "%-16s", label);
    for (Difference.Kind kind : Difference.Kind.values()) {
      out.printf(Locale.ROOT, " %9d", counts.getOrDefault(kind, 0L));
    }
    out.println();
  }
}
