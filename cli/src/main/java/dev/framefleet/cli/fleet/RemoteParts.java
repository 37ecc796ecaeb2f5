package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Producer and collator here; server, workers and store where a deployment has them already. */
final class RemoteParts implements FleetParts {
  private final FleetConfig.Remote remote;
  private final InProcessParts local;

  RemoteParts(FleetConfig config, FleetConfig.Remote remote, FleetProgress progress) {
    this.remote = remote;
    this.local = new InProcessParts(config, 0, progress);
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
  public Optional<UserError> produce(PubSubEndpoint server) throws InterruptedException {
    return local.produce(server);
  }

  @Override
  public void stopProducing() {
    local.stopProducing();
  }

  @Override
  public void collate() {
    local.collate();
  }

  @Override
  public void close() {
    local.close();
  }
}
