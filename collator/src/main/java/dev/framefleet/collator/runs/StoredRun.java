package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as far as its manifests and its sealed ledger tell. The end manifest counts before the
 * ledger, the ledger before a checkpoint.
 *
 * @param id the run
 * @param manifest the one that counts: of the highest lastSeq, an end before a checkpoint; null if
 *     the run has frames but no manifest
 * @param sealed the ledger that was kept of it, or null
 */
public record StoredRun(RunId id, @Nullable RunManifest manifest, @Nullable SealedLedger sealed) {
  /** Whether the producer has said that the run is over. */
  public boolean closed() {
    return end() != null;
  }

  /** Why the run ended; null if it is open. */
  public @Nullable EndReason end() {
    if (manifest != null && manifest.end() != null) {
      return manifest.end();
    }
    return sealed == null ? null : sealed.end();
  }

  /** The largest seq that the producer has told of; -1 if it has told of none. */
  public long lastSeq() {
    if (sealed != null && !endIsTold()) {
      return sealed.lastSeq();
    }
    return manifest == null ? -1 : manifest.lastSeq();
  }

  /** What was given a seq and not published, in order. */
  public List<RunManifest.Dropped> dropped() {
    if (sealed != null && !endIsTold()) {
      return sealed.dropped();
    }
    return manifest == null ? List.of() : manifest.dropped();
  }

  private boolean endIsTold() {
    return manifest != null && manifest.end() != null;
  }

  /** Whether the end manifest and the sealed ledger differ in what they tell of. */
  boolean contradictsItself() {
    return manifest != null
        && manifest.end() != null
        && sealed != null
        && manifest.lastSeq() != sealed.lastSeq();
  }

  /** Whether the sealed ledger says that the store had an object of this seq. */
  boolean hadObject(long seq) {
    return sealed != null && sealed.fateOf(seq).hasObject();
  }

  /** Whether the producer says that it dropped this seq. */
  public boolean isDropped(long seq) {
    List<RunManifest.Dropped> ranges = dropped();
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).toSeq() < seq) {
        low = middle + 1;
      } else if (ranges.get(middle).fromSeq() > seq) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** The parts of a hole that neither a drop nor the sealed ledger explains, in order. */
  public List<SeqRange> unexplained(long from, long to) {
    List<SeqRange> parts = notDropped(from, to);
    SealedLedger ledger = sealed;
    return ledger == null
        ? parts
        : parts.stream().flatMap(part -> ledger.parts(part, false).stream()).toList();
  }

  /** The parts of a hole whose objects were there when the ledger was sealed, in order. */
  public List<SeqRange> expired(long from, long to) {
    SealedLedger ledger = sealed;
    return ledger == null
        ? List.of()
        : notDropped(from, to).stream().flatMap(part -> ledger.parts(part, true).stream()).toList();
  }

  private List<SeqRange> notDropped(long from, long to) {
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
