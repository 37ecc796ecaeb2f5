package dev.framefleet.producer.publish;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of one run: every picture is passed over or gets a seq, and every seq gets one fate.
 * A manifest speaks only of the unbroken row of settled frames from seq 0, so its equations hold at
 * any moment, whatever is still under way. Thread-safe.
 */
public final class RunLedger {
  /** Of a run of months, which no message could hold otherwise. */
  private static final int MAX_EVENTS = 1_000;

  /** Of frames that were given up; about 600 kB of manifest. */
  private static final int MAX_RANGES = 10_000;

  private final StreamId stream;
  private final RunId run;
  private final ArrayDeque<Ticket> open = new ArrayDeque<>();
  private final List<RunManifest.Dropped> dropped = new ArrayList<>();
  private final ArrayDeque<RunManifest.Event> events = new ArrayDeque<>();
  private long nextSeq;
  private long notSelected;
  private long published;
  private long lost;
  // Of the settled row alone:
  private long settledFrames;
  private long settledSeq = -1;
  private long settledNotSelected;
  private long firstMicros;
  private long lastMicros;

  private @Nullable Journal journal;

  /** An account without entries. */
  public RunLedger(StreamId stream, RunId run) {
    this.stream = stream;
    this.run = run;
  }

  /** An account that goes on behind what was settled before. */
  public RunLedger(RunManifest settled) {
    this(settled.stream(), settled.run());
    nextSeq = settled.lastSeq() + 1;
    notSelected = settled.notSelected();
    published = settled.frames();
    lost = nextSeq - published;
    dropped.addAll(settled.dropped());
    events.addAll(settled.events());
    settledFrames = settled.frames();
    settledSeq = settled.lastSeq();
    settledNotSelected = settled.notSelected();
    firstMicros = settled.firstMicros();
    lastMicros = settled.lastMicros();
  }

  /** Keeps each fate for a later process. */
  @FunctionalInterface
  public interface Journal {
    /**
     * A frame has its fate; called once for each, in the ledger's lock, so it does not call back.
     *
     * @param reason why it was given up; null if it was accepted
     */
    void settled(Ticket ticket, @Nullable String reason);
  }

  /** From now on, fates are kept. */
  public synchronized void keepIn(Journal keeper) {
    journal = keeper;
  }

  /** As {@link #selected}, for a frame of an earlier process with its own count before it. */
  public synchronized Ticket restored(long captureMicros, long notSelectedBefore) {
    notSelected = Math.max(notSelected, notSelectedBefore);
    return selected(captureMicros);
  }

  /** A picture was decoded and passed over. */
  public synchronized void notSelected() {
    notSelected++;
  }

  /** A picture was decoded and becomes the next frame. */
  public synchronized Ticket selected(long captureMicros) {
    Ticket ticket = new Ticket(nextSeq++, captureMicros, notSelected);
    open.add(ticket);
    return ticket;
  }

  /**
   * Something happened to the source or the settings. The latest {@value #MAX_EVENTS} are kept.
   *
   * @param micros when, epoch microseconds
   * @param kind a word
   * @param detail one line without secrets
   */
  public synchronized void event(long micros, String kind, String detail) {
    if (events.size() == MAX_EVENTS) {
      events.remove();
    }
    events.add(new RunManifest.Event(micros, kind, detail));
  }

  /** How things stand; a frame is published, dropped or still under way. */
  public synchronized Counts counts() {
    return new Counts(nextSeq + notSelected, notSelected, published, lost);
  }

  /** Whether so much was given up, here and there, that another account should be begun. */
  public synchronized boolean isFull() {
    return dropped.size() >= MAX_RANGES;
  }

  /** The last seq of the unbroken row of settled frames; -1 for none. */
  public synchronized long settledSeq() {
    return settledSeq;
  }

  /** What is settled so far. */
  public synchronized RunManifest checkpoint() {
    return manifest(settledNotSelected, null);
  }

  /**
   * Waits until every frame has its fate, and closes the account.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public synchronized RunManifest end(EndReason reason) throws InterruptedException {
    while (!open.isEmpty()) {
      wait();
    }
    return manifest(notSelected, reason);
  }

  private RunManifest manifest(long passedOver, @Nullable EndReason reason) {
    return new RunManifest(
        stream,
        run,
        settledFrames,
        settledSeq,
        firstMicros,
        lastMicros,
        passedOver + settledSeq + 1,
        passedOver,
        dropped,
        List.copyOf(events),
        reason);
  }

  private synchronized void settle(Ticket ticket, @Nullable String reason) {
    if (ticket.settled) {
      return;
    }
    ticket.settled = true;
    ticket.reason = reason;
    if (reason == null) {
      published++;
    } else {
      lost++;
    }
    if (journal != null) {
      journal.settled(ticket, reason);
    }
    while (!open.isEmpty() && open.element().settled) {
      append(open.remove());
    }
    notifyAll();
  }

  private void append(Ticket ticket) {
    if (ticket.seq == 0) {
      firstMicros = ticket.captureMicros;
    }
    settledSeq = ticket.seq;
    lastMicros = ticket.captureMicros;
    settledNotSelected = ticket.notSelectedBefore;
    if (ticket.reason == null) {
      settledFrames++;
    } else {
      appendDropped(ticket.reason, ticket.seq);
    }
  }

  private void appendDropped(String reason, long seq) {
    int last = dropped.size() - 1;
    if (last >= 0
        && dropped.get(last).toSeq() == seq - 1
        && dropped.get(last).reason().equals(reason)) {
      dropped.set(last, new RunManifest.Dropped(reason, dropped.get(last).fromSeq(), seq));
    } else {
      dropped.add(new RunManifest.Dropped(reason, seq, seq));
    }
  }

  /**
   * How things stand.
   *
   * @param decoded pictures so far
   * @param notSelected those passed over
   * @param published frames that were accepted
   * @param dropped frames that were given up
   */
  public record Counts(long decoded, long notSelected, long published, long dropped) {}

  /** One frame whose fate is open. Thread-safe; the first fate counts. */
  public final class Ticket {
    private final long seq;
    private final long captureMicros;
    private final long notSelectedBefore;
    private boolean settled;
    private @Nullable String reason;

    private Ticket(long seq, long captureMicros, long notSelectedBefore) {
      this.seq = seq;
      this.captureMicros = captureMicros;
      this.notSelectedBefore = notSelectedBefore;
    }

    /** Number of the frame in its run. */
    public long seq() {
      return seq;
    }

    /** Epoch microseconds. */
    public long captureMicros() {
      return captureMicros;
    }

    /** Pictures that were passed over before it, since the run's start. */
    public long notSelectedBefore() {
      return notSelectedBefore;
    }

    /** It was accepted. */
    public void published() {
      settle(this, null);
    }

    /** It was given up, for a reason of one word. */
    public void dropped(String why) {
      settle(this, why);
    }
  }
}
