package dev.framefleet.cli.fleet;

import dev.framefleet.cli.relay.PushRelay;
import dev.framefleet.cli.relay.RoundRobin;
import dev.framefleet.cli.relay.Route;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the subscription pushes to: the worker itself if there is one, else a relay in front of
 * them, as a platform's load balancer is.
 *
 * @param address its base address; meaningless if there is no worker
 * @param relay the relay, if there is one
 */
record PushTarget(URI address, Optional<PushRelay> relay) implements AutoCloseable {
  static PushTarget of(List<URI> workers, Optional<UnaryOperator<Route>> detour) {
    if (workers.size() == 1 && detour.isEmpty()) {
      return new PushTarget(workers.get(0), Optional.empty());
    }
    try {
      Route route = new RoundRobin(() -> workers);
      PushRelay relay = PushRelay.start(detour.isPresent() ? detour.get().apply(route) : route);
      return new PushTarget(relay.address(), Optional.of(relay));
    } catch (IOException e) {
      throw UserError.failed("no free port for the relay: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    relay.ifPresent(PushRelay::close);
  }
}
