package dev.framefleet.collator.runs;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a listing says of one run. Grows by a bit for each frame. Not thread-safe. */
public final class RunTally {
  /** How many holes and irregularities are kept to be named; all are counted. */
  private static final int NAMED = 1000;

  private final RunCursor cursor;
  private final SeqSet seen = new SeqSet();
  private final SeqSet poisonedSeqs = new SeqSet();
  private final List<RunCursor.Hole> holes = new ArrayList<>();
  private final List<String> irregular = new ArrayList<>();
  private long stored;
  private long irregularCount;
  private long unnamedHoles;
  private long beyond;
  private long doubled;
  private long droppedSeen;
  private long sealedSeen;
  private long firstMicros;
  private long lastMicros;
  private long lastSeq = -1;

  RunTally(StoredRun run) {
    cursor = new RunCursor(run, true);
    if (run.contradictsItself()) {
      irregular("the sealed ledger and the end manifest tell of different last seqs");
    }
  }

  void add(FrameEntry entry) {
    long seq = entry.id().seq();
    if (!seen.add(seq)) {
      doubled++;
      irregular("seq " + seq + " has two objects or two fates, one of them " + entry.name());
      return;
    }
    if (entry.kind() == FrameEntry.Kind.STORED) {
      stored++;
    } else {
      poisonedSeqs.add(seq);
    }
    judge(entry, seq);
    keep(cursor.advance(seq, entry.id().captureMicros()));
    firstMicros = firstMicros == 0 ? entry.id().captureMicros() : firstMicros;
    lastMicros = entry.id().captureMicros();
    lastSeq = Math.max(lastSeq, seq);
  }

  private void judge(FrameEntry entry, long seq) {
    StoredRun run = cursor.run();
    if (seq < lastSeq) {
      irregular("seq " + seq + " comes later than seq " + lastSeq + ": " + entry.name());
    }
    if (seq > run.lastSeq()) {
      beyond++;
      if (run.closed()) {
        irregular(
            "seq " + seq + " is beyond the run's last, " + run.lastSeq() + ": " + entry.name());
      }
    }
    if (run.hadObject(seq)) {
      sealedSeen++;
    }
    if (run.isDropped(seq)) {
      droppedSeen++;
      doubled++;
      irregular("seq " + seq + " was dropped by the producer and is there: " + entry.name());
    }
  }

  void finish() {
    keep(cursor.finish());
  }

  private void keep(RunCursor.Hole hole) {
    RunCursor.Hole told = hole.upTo(cursor.run().lastSeq());
    if (told.ranges().isEmpty()) {
      return;
    }
    if (holes.size() < NAMED) {
      holes.add(told);
    } else {
      unnamedHoles++;
    }
  }

  private void irregular(String line) {
    irregularCount++;
    if (irregular.size() < NAMED) {
      irregular.add(line);
    }
  }

  /** The run and its manifest. */
  public StoredRun run() {
    return cursor.run();
  }

  /** Frames with a result. */
  public long stored() {
    return stored;
  }

  /** Frames with an error record. */
  public long poisoned() {
    return poisonedSeqs.size();
  }

  /** Seqs whose frames are stored although the producer says it dropped them. */
  public long droppedSeen() {
    return droppedSeen;
  }

  /** Objects that give their frame a second fate, or are its second one. */
  public long doubled() {
    return doubled;
  }

  /** Frames behind the last that the producer has told of. */
  public long beyond() {
    return beyond;
  }

  /** Frames whose object was there when the ledger was sealed, and is gone. */
  public long expired() {
    SealedLedger sealed = run().sealed();
    return sealed == null ? 0 : sealed.objects() - sealedSeen;
  }

  /**
   * The ledger that is to be kept of the run: an expired frame keeps the fate it had, so sealing
   * again gives the same.
   *
   * @throws IllegalStateException if the run is open
   */
  public SealedLedger toSeal(StreamId stream) {
    EndReason end = run().end();
    if (end == null) {
      throw new IllegalStateException("the run is open: " + run().id());
    }
    return new SealedLedger(
        stream, run().id(), end, FateRanges.of(run().lastSeq(), run().dropped(), new Known()));
  }

  /** What was there, else what the sealed ledger says was there. */
  private final class Known implements FateRanges.Others {
    private final @Nullable SealedLedger sealed = run().sealed();

    @Override
    public Fate of(long seq) {
      if (seen.contains(seq)) {
        return poisonedSeqs.contains(seq) ? Fate.POISONED : Fate.STORED;
      }
      Fate kept = sealed == null ? Fate.MISSING : sealed.fateOf(seq);
      return kept.hasObject() ? kept : Fate.MISSING;
    }

    @Override
    public long sameUntil(long seq) {
      long alike = seen.alikeUntil(seq);
      return sealed == null ? alike : Math.min(alike, sealed.rangeEnd(seq));
    }
  }

  /** Whether a seq has an object. */
  public boolean has(long seq) {
    return seen.contains(seq);
  }

  /** Whether the run has any object. */
  public boolean isEmpty() {
    return lastSeq < 0;
  }

  /** Capture time of the first frame in epoch microseconds; 0 if there is none. */
  public long firstMicros() {
    return firstMicros;
  }

  /** Capture time of the last frame in epoch microseconds; 0 if there is none. */
  public long lastMicros() {
    return lastMicros;
  }

  /** The largest seq with an object, -1 if there is none. */
  public long lastSeq() {
    return lastSeq;
  }

  /** The first {@value #NAMED} holes. */
  public List<RunCursor.Hole> holes() {
    return List.copyOf(holes);
  }

  /** How many further holes there are. */
  public long unnamedHoles() {
    return unnamedHoles;
  }

  /** What breaks the rules, one line each; the first {@value #NAMED}. */
  public List<String> irregular() {
    return List.copyOf(irregular);
  }

  /** How many objects break the rules. */
  public long irregularCount() {
    return irregularCount;
  }
}
