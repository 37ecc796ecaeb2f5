package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frames being worked on. A second delivery of one of them waits for the first one's outcome
 * and takes it over, so that a server that lost patience does not cause the work twice.
 * Thread-safe.
 */
final class InFlight {
  private final Map<FrameId, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();

  /** The work on one frame. */
  interface Work {
    Outcome run() throws PoisonException;
  }

  /** Does the work, or waits for whoever is at it. */
  Outcome once(FrameId id, Work work) throws PoisonException {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> first = running.putIfAbsent(id, mine);
    if (first != null) {
      return takenOver(first.join());
    }
    try {
      Outcome outcome = work.run();
      mine.complete(outcome);
      return outcome;
    } finally {
      running.remove(id, mine);
      mine.complete(new Outcome.Overloaded()); // only if the work failed: come again later
    }
  }

  private static Outcome takenOver(Outcome outcome) {
    return outcome instanceof Outcome.Stored ? new Outcome.AlreadyThere() : outcome;
  }
}
