package dev.framefleet.cli.relay;

import java.util.concurrent.CompletableFuture;

/** Where a relayed request goes. Thread-safe. */
@FunctionalInterface
public interface Route {
  /** The answer; completes exceptionally if nobody answered. */
  CompletableFuture<RelayAnswer> send(RelayRequest request);
}
