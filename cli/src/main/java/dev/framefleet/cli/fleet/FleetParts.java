package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The parts of a fleet, in this program or as programs of their own. Used by one thread, but for
 * {@link #stopProducing}. What was started is stopped by {@link #close}, in the other order.
 */
interface FleetParts extends AutoCloseable {
  /** Starts the Pub/Sub server. */
  PubSubEndpoint startServer();

  /** Starts the workers; returns their base addresses when they are ready. */
  List<URI> startWorkers();

  /**
   * Produces until the source ends, or is stopped.
   *
   * @throws UserError if nothing could be published at all
   */
  Produced produce(PubSubEndpoint server) throws InterruptedException;

  /** Ends a running {@link #produce} properly; from any thread. */
  void stopProducing();

  /**
   * Makes the video and the data from what is stored of some runs.
   *
   * @throws UserError if it cannot
   */
  void collate(Set<RunId> runs) throws InterruptedException;

  @Override
  void close();
}
