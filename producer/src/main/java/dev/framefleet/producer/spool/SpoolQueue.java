package dev.framefleet.producer.spool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which frame is sent next: what is live, else the oldest that waits on disk; never more at a time
 * than {@value #IN_FLIGHT_BYTES} bytes, so that a live frame does not stand behind a long row of
 * old ones. After a failure there is a pause, each twice as long. Thread-safe, by its own monitor.
 */
final class SpoolQueue {
  private static final long IN_FLIGHT_BYTES = 2L << 20;
  private static final long LIVE_BYTES = 1L << 20;
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LongSupplier nanos;
  private final ArrayDeque<SpoolEntry> live = new ArrayDeque<>();
  private final TreeSet<SpoolEntry> backlog = new TreeSet<>(SpoolEntry.ORDER);
  private final Set<SpoolEntry> inFlight = new HashSet<>();
  private long liveBytes;
  private long inFlightBytes;
  private long pauseNanos;
  private long resumeNanos;
  private boolean closed;

  SpoolQueue(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** One thing to be done: send a frame, or say that a run is over. */
  record Work(@Nullable SpoolEntry entry, @Nullable SpooledRun finished) {}

  synchronized void addBacklog(SpoolEntry entry) {
    backlog.add(entry);
    notifyAll();
  }

  /** Puts a frame in front of the old ones; gives those back that were not on disk. */
  synchronized List<SpoolEntry> addLive(SpoolEntry entry) {
    live.add(entry);
    liveBytes += entry.bytes;
    List<SpoolEntry> lost = new ArrayList<>();
    while (live.size() > 1 && liveBytes > LIVE_BYTES) {
      SpoolEntry oldest = live.remove();
      liveBytes -= oldest.bytes;
      if (oldest.leaveMemory()) {
        backlog.add(oldest);
      } else {
        lost.add(oldest);
      }
    }
    notifyAll();
    return lost;
  }

  /** Whether a frame of the run up to a seq is under way, or about to be. */
  synchronized boolean isBusy(SpooledRun run, long upToSeq) {
    return inFlight.stream().anyMatch(e -> e.run == run && e.ticket.seq() <= upToSeq)
        || live.stream().anyMatch(e -> e.run == run && e.ticket.seq() <= upToSeq);
  }

  /** Takes the run's frames up to a seq out of the row. */
  synchronized List<SpoolEntry> takeBacklog(SpooledRun run, long upToSeq) {
    List<SpoolEntry> taken =
        backlog.stream().filter(e -> e.run == run && e.ticket.seq() <= upToSeq).toList();
    taken.forEach(backlog::remove);
    return taken;
  }

  /** Waits for something to do; null when there will be nothing any more. */
  synchronized @Nullable Work take(List<SpooledRun> runs) throws InterruptedException {
    while (!closed) {
      long now = nanos.getAsLong();
      if (pauseNanos > 0 && resumeNanos - now > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, resumeNanos - now);
        continue;
      }
      SpooledRun over = runs.stream().filter(SpooledRun::isOver).findFirst().orElse(null);
      if (over != null) {
        over.ending = true;
        return new Work(null, over);
      }
      SpoolEntry entry = next();
      if (entry != null) {
        return new Work(entry, null);
      }
      wait();
    }
    return null;
  }

  private @Nullable SpoolEntry next() {
    if (!inFlight.isEmpty() && inFlightBytes >= IN_FLIGHT_BYTES) {
      return null;
    }
    SpoolEntry entry = live.poll();
    if (entry != null) {
      liveBytes -= entry.bytes;
    } else {
      entry = backlog.pollFirst();
    }
    if (entry != null) {
      inFlight.add(entry);
      inFlightBytes += entry.bytes;
    }
    return entry;
  }

  /** The topic has answered; a frame that it did not take waits again. Says whether it is done. */
  synchronized boolean answered(SpoolEntry entry, boolean accepted) {
    inFlight.remove(entry);
    inFlightBytes -= entry.bytes;
    if (accepted) {
      pauseNanos = 0;
    } else {
      pause();
      if (entry.place != null) {
        entry.leaveMemory();
      }
      backlog.add(entry);
    }
    notifyAll();
    return accepted;
  }

  synchronized void endFailed(SpooledRun run) {
    run.ending = false;
    pause();
    notifyAll();
  }

  private void pause() {
    long now = nanos.getAsLong();
    if (pauseNanos > 0 && resumeNanos - now > 0) {
      return; // answers of one failure come together
    }
    pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, 2 * pauseNanos));
    resumeNanos = now + pauseNanos;
  }

  /** Waits for a state of the spool; false if the time was over before. */
  synchronized boolean await(BooleanSupplier state, @Nullable Duration timeout)
      throws InterruptedException {
    long end = timeout == null ? 0 : nanos.getAsLong() + timeout.toNanos();
    while (!state.getAsBoolean()) {
      long left = timeout == null ? TimeUnit.DAYS.toNanos(1) : end - nanos.getAsLong();
      if (left <= 0 || closed) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
