package dev.framefleet.planner.platform;

import dev.framefleet.planner.sim.Population;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One request on its way through the platform. Not thread-safe. */
public final class Request {
  private final BiConsumer<Request, Outcome> listener;
  private @Nullable Population population;
  long arrivedNanos;
  long dispatchedNanos;
  boolean waiting;

  /** A request whose end is told to a listener, once. */
  public Request(BiConsumer<Request, Outcome> listener) {
    this.listener = listener;
  }

  void enter(Population where) {
    population = where;
    arrivedNanos = where.enter();
  }

  void answer(Outcome outcome) {
    if (population != null) {
      population.leave(arrivedNanos);
    }
    listener.accept(this, outcome);
  }
}
