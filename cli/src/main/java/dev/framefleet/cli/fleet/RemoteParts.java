package dev.framefleet.cli.fleet;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Producer and collator here; server, workers and store where a deployment has them already. */
final class RemoteParts implements FleetParts {
  private final FleetConfig.Remote remote;
  private final InProcessParts local;

  RemoteParts(
      FleetConfig config, FleetConfig.Remote remote, FleetProgress progress, LongSupplier nanos) {
    this.remote = remote;
    this.local = new InProcessParts(config, 0, progress, nanos);
  }

  /** The one that is there; {@code PUBSUB_EMULATOR_HOST} is honoured. */
  @Override
  public PubSubEndpoint startServer() {
    return PubSubEndpoint.fromEnvironment(remote.project(), System.getenv());
  }

  /** None here. */
  @Override
  public List<URI> startWorkers() {
    return List.of();
  }

  @Override
  public Produced produce(PubSubEndpoint server) throws InterruptedException {
    return local.produce(server);
  }

  @Override
  public void stopProducing() {
    local.stopProducing();
  }

  @Override
  public void collate(Set<RunId> runs) {
    local.collate(runs);
  }

  @Override
  public void close() {
    local.close();
  }
}
