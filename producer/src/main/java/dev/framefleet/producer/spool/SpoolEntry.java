package dev.framefleet.producer.spool;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.publish.RunLedger;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A frame that waits. */
final class SpoolEntry {
  /** By run, then in the run's order. */
  static final Comparator<SpoolEntry> ORDER =
      Comparator.<SpoolEntry, dev.framefleet.common.frame.RunId>comparing(entry -> entry.run.id)
          .thenComparingLong(entry -> entry.ticket.seq());

  final SpooledRun run;
  final RunLedger.Ticket ticket;
  final int bytes;

  /** Null if the disk has not taken it. */
  final Segment.@Nullable Place place;

  private @Nullable OutgoingMessage inMemory;

  SpoolEntry(
      SpooledRun run,
      RunLedger.Ticket ticket,
      int bytes,
      Segment.@Nullable Place place,
      @Nullable OutgoingMessage inMemory) {
    this.run = run;
    this.ticket = ticket;
    this.bytes = bytes;
    this.place = place;
    this.inMemory = inMemory;
  }

  /** From now on it waits on disk alone; false if it is not there. */
  boolean leaveMemory() {
    inMemory = null;
    return place != null;
  }

  /** The message; null if it is neither in memory nor on disk any more. */
  @Nullable OutgoingMessage message() throws IOException {
    if (inMemory != null) {
      return inMemory;
    }
    if (place != null && run.log.read(place) instanceof SpoolRecord.Frame frame) {
      return new OutgoingMessage(frame.jpeg(), frame.attributes());
    }
    return null;
  }
}
