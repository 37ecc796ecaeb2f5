package dev.framefleet.producer.spool;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.producer.publish.RunLedger;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run in the spool: its log, its account, and how many of its frames wait. */
final class SpooledRun {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledRun.class);
  final RunId id;
  final SpoolLog log;
  final RunLedger ledger;

  /** Null while the run is still produced, or its frames are to be left for the next start. */
  @Nullable EndReason end;

  /** Frames of it that have no fate yet. Guarded by the spool's lock, as the following ones. */
  int open;

  boolean ending;

  private volatile boolean closed;

  SpooledRun(RunId id, SpoolLog log, RunLedger ledger) {
    this.id = id;
    this.log = log;
    this.ledger = ledger;
    ledger.keepIn(this::keep);
  }

  /** Whether nothing is left but to say so. */
  boolean isOver() {
    return end != null && open == 0 && !ending;
  }

  /** The largest seq in the oldest segment that may go; -1 if none may. */
  long oldestSegmentsSeq() {
    return log.oldestSegmentsSeq(keptSegments());
  }

  /** The one that is written stays. */
  private int keptSegments() {
    return end == null ? 1 : 0;
  }

  private void keep(RunLedger.Ticket ticket, @Nullable String reason) {
    append(
        reason == null
            ? new SpoolRecord.Sent(ticket.seq())
            : new SpoolRecord.Dropped(
                ticket.seq(), ticket.captureMicros(), ticket.notSelectedBefore(), reason));
  }

  /** What is not kept here is only repeated: a frame that is sent twice is stored once. */
  void append(SpoolRecord spooled) {
    if (closed) {
      return; // an answer that came after the end
    }
    try {
      log.append(spooled);
    } catch (IOException e) {
      LOG.warn("the spool of run {} could not be written: {}", id, e.toString());
    }
  }

  void close() {
    closed = true;
    try (log) {
      log.force();
    } catch (IOException e) {
      LOG.warn("the spool of run {} could not be closed: {}", id, e.toString());
    }
  }

  /** Frees the disk of what has been settled from the run's beginning on. */
  void trim() {
    long oldest = oldestSegmentsSeq();
    if (closed || oldest < 0 || ledger.settledSeq() < oldest) {
      return;
    }
    try {
      log.trim(ledger.checkpoint(), keptSegments());
    } catch (IOException e) {
      LOG.warn("the spool of run {} could not be trimmed: {}", id, e.toString());
    }
  }
}
