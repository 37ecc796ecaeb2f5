package dev.framefleet.collator.runs;

import java.util.ArrayList;
import java.util.List;

/** What a listing says of one run. Grows by a bit for each frame. Not thread-safe. */
public final class RunTally {
  /** How many holes and irregularities are kept to be named; all are counted. */
  private static final int NAMED = 1000;

  private final RunCursor cursor;
  private final SeqSet seen = new SeqSet();
  private final List<RunCursor.Hole> holes = new ArrayList<>();
  private final List<String> irregular = new ArrayList<>();
  private long stored;
  private long poisoned;
  private long irregularCount;
  private long unnamedHoles;
  private long beyond;
  private long droppedSeen;
  private long firstMicros;
  private long lastMicros;
  private long lastSeq = -1;

  RunTally(StoredRun run) {
    cursor = new RunCursor(run, true);
  }

  void add(FrameEntry entry) {
    long seq = entry.id().seq();
    if (!seen.add(seq)) {
      irregular("seq " + seq + " has two objects or two fates, one of them " + entry.name());
      return;
    }
    if (entry.kind() == FrameEntry.Kind.STORED) {
      stored++;
    } else {
      poisoned++;
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
    if (run.isDropped(seq)) {
      droppedSeen++;
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
    return poisoned;
  }

  /** Seqs whose frames are stored although the producer says it dropped them. */
  public long droppedSeen() {
    return droppedSeen;
  }

  /** Frames behind the last that the producer has told of. */
  public long beyond() {
    return beyond;
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
