package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as far as its manifests tell.
 *
 * @param id the run
 * @param manifest the one that counts: of the highest lastSeq, an end before a checkpoint; null if
 *     the run has frames but no manifest
 */
public record StoredRun(RunId id, @Nullable RunManifest manifest) {
  /** Whether the producer has said that the run is over. */
  public boolean closed() {
    return manifest != null && manifest.end() != null;
  }

  /** The largest seq that the producer has told of; -1 if it has told of none. */
  public long lastSeq() {
    return manifest == null ? -1 : manifest.lastSeq();
  }

  /** What was given a seq and not published, in order. */
  public List<RunManifest.Dropped> dropped() {
    return manifest == null ? List.of() : manifest.dropped();
  }

  /** Whether the producer says that it dropped this seq. */
  public boolean isDropped(long seq) {
    return dropped().stream().anyMatch(range -> range.fromSeq() <= seq && seq <= range.toSeq());
  }

  /** The parts of a hole that no drop explains, in order. */
  public List<SeqRange> unexplained(long from, long to) {
    List<SeqRange> parts = new ArrayList<>();
    long next = from;
    for (RunManifest.Dropped range : dropped()) {
      if (range.toSeq() < next) {
        continue;
      }
      if (range.fromSeq() > to) {
        break;
      }
      if (range.fromSeq() > next) {
        parts.add(new SeqRange(next, range.fromSeq() - 1));
      }
      next = range.toSeq() + 1;
    }
    if (next <= to) {
      parts.add(new SeqRange(next, to));
    }
    return parts;
  }
}
