package dev.framefleet.collator.ledger;

import dev.framefleet.collator.runs.RunCursor;
import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.SealedLedger;
import dev.framefleet.collator.runs.StoredRun;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fates of one run's frames. {@code stored + poisoned + dropped + expired + missing - beyond} =
 * {@code lastSeq + 1} unless an error says why not.
 *
 * @param run the run
 * @param end why it ended; null if it is open
 * @param told what the producer has said of it last; null if nothing
 * @param lastSeq the largest seq that the producer has told of, -1 if none
 * @param stored frames with a result
 * @param dropped frames that the producer gave up, by reason
 * @param poisoned frames that can never be processed
 * @param expired frames whose object was there when the ledger was sealed, and is gone
 * @param missing frames without a fate, up to {@code lastSeq}
 * @param beyond frames behind {@code lastSeq}: an error if the run is closed, else not yet told of
 * @param doubled frames with two objects or two fates; the errors name them
 * @param holes where frames are missing; the first thousand
 * @param unnamedHoles how many further holes there are
 * @param errors what breaks the rules, one line each; the first thousand
 * @param errorCount all of them
 * @param toSeal what a sealed ledger has to keep; null if the run is open
 */
public record RunLedger(
    RunId run,
    @Nullable EndReason end,
    @Nullable RunManifest told,
    long lastSeq,
    long stored,
    Map<String, Long> dropped,
    long poisoned,
    long expired,
    long missing,
    long beyond,
    long doubled,
    List<RunCursor.Hole> holes,
    long unnamedHoles,
    List<String> errors,
    long errorCount,
    @Nullable SealedLedger toSeal) {

  /** Copies the collections. */
  public RunLedger {
    dropped = Map.copyOf(dropped);
    holes = List.copyOf(holes);
    errors = List.copyOf(errors);
  }

  static RunLedger of(StreamId stream, RunTally tally) {
    StoredRun run = tally.run();
    Map<String, Long> dropped = new TreeMap<>();
    run.dropped().forEach(range -> dropped.merge(range.reason(), range.count(), Long::sum));
    long droppedCount = run.dropped().stream().mapToLong(RunManifest.Dropped::count).sum();
    long known = tally.stored() + tally.poisoned() - tally.beyond() - tally.droppedSeen();
    return new RunLedger(
        run.id(),
        run.end(),
        run.manifest(),
        run.lastSeq(),
        tally.stored(),
        dropped,
        tally.poisoned(),
        tally.expired(),
        Math.max(0, run.lastSeq() + 1 - droppedCount - known - tally.expired()),
        tally.beyond(),
        tally.doubled(),
        tally.holes(),
        tally.unnamedHoles(),
        tally.irregular(),
        tally.irregularCount(),
        run.closed() ? tally.toSeal(stream) : null);
  }

  /** Whether the producer has said that the run is over. */
  public boolean closed() {
    return end != null;
  }

  /** All frames that the producer gave up. */
  public long droppedCount() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
