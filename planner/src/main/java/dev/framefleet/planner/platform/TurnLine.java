package dev.framefleet.planner.platform;

import java.util.ArrayDeque;

/** Who has a turn at the CPU, and who stands in line for one. Not thread-safe. */
final class TurnLine {
  private final ServerModel.Turns turns;
  private final ArrayDeque<Runnable> line = new ArrayDeque<>();
  private int taken;

  TurnLine(ServerModel.Turns turns) {
    this.turns = turns;
  }

  /** Begins the work now or when its turn comes; false if the line is full. */
  boolean ask(Runnable work) {
    if (taken < turns.atOnce()) {
      taken++;
      work.run();
      return true;
    }
    return line.size() < turns.waiting() && line.add(work);
  }

  /** A turn is over. */
  void done() {
    Runnable next = line.poll();
    if (next == null) {
      taken--;
    } else {
      next.run();
    }
  }

  void clear() {
    taken = 0;
    line.clear();
  }
}
