package dev.framefleet.worker.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Bounds the bytes of all pictures in memory; who finds too few waits in line, without a thread,
 * and is called when its turn has come. Thread-safe.
 */
final class PatientBudget {
  private final Deque<Ticket> line = new ArrayDeque<>();
  private long freeBytes;

  PatientBudget(long bytes) {
    freeBytes = bytes;
  }

  /** A place in the line, or a number of bytes. */
  static final class Ticket {
    private final Runnable granted;
    private long bytes;
    private boolean closed;

    private Ticket(long bytes, Runnable granted) {
      this.bytes = bytes;
      this.granted = granted;
    }
  }

  /**
   * Takes bytes.
   *
   * @param granted called once they are there, by whoever gave them back; not called if they are
   *     there at once
   * @return the ticket and whether the bytes are there at once
   */
  synchronized Taken take(long bytes, Runnable granted) {
    Ticket ticket = new Ticket(bytes, granted);
    if (line.isEmpty() && freeBytes >= bytes) {
      freeBytes -= bytes;
      return new Taken(ticket, true);
    }
    line.add(ticket);
    return new Taken(ticket, false);
  }

  /** What {@link #take} gave. */
  record Taken(Ticket ticket, boolean atOnce) {}

  /** Leaves the line; false if the bytes were granted before. */
  boolean leave(Ticket ticket) {
    boolean left;
    synchronized (this) {
      left = line.remove(ticket);
    }
    if (left) {
      call(next());
    }
    return left;
  }

  /**
   * Gives back what is more than a number of bytes. What has grown is owed until others give back:
   * nothing is granted until then. A closed ticket stays as it is.
   */
  void shrink(Ticket ticket, long toBytes) {
    synchronized (this) {
      if (ticket.closed) {
        return;
      }
      freeBytes += ticket.bytes - toBytes;
      ticket.bytes = toBytes;
    }
    call(next());
  }

  /** Gives all back, for good: its request may end while its work still goes on. */
  void close(Ticket ticket) {
    synchronized (this) {
      if (ticket.closed) {
        return;
      }
      ticket.closed = true;
      freeBytes += ticket.bytes;
      ticket.bytes = 0;
    }
    call(next());
  }

  /** How many wait in line. */
  synchronized int waiting() {
    return line.size();
  }

  private synchronized List<Ticket> next() {
    List<Ticket> granted = new ArrayList<>();
    for (Ticket first = line.peek(); first != null && first.bytes <= freeBytes; ) {
      freeBytes -= first.bytes;
      granted.add(line.remove());
      first = line.peek();
    }
    return granted;
  }

  private static void call(List<Ticket> granted) {
    granted.forEach(ticket -> ticket.granted.run());
  }
}
