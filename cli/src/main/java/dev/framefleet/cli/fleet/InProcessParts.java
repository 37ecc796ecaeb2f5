package dev.framefleet.cli.fleet;

import dev.framefleet.collator.CollatorApp;
import dev.framefleet.collator.CollatorConfig;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.gcp.store.Stores;
import dev.framefleet.producer.ProducerApp;
import dev.framefleet.producer.ProducerClocks;
import dev.framefleet.producer.ProducerConfig;
import dev.framefleet.producer.ProducerSummary;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.select.FrameRate;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.worker.WorkerConfig;
import dev.framefleet.worker.WorkerServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All parts in this program, by their libraries. */
final class InProcessParts implements FleetParts {
  private final FleetConfig config;
  private final int concurrency;
  private final FleetProgress progress;
  private final LongSupplier nanos;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable EmbeddedPubSub server;
  private @Nullable ProducerApp producer;
  private @Nullable BoundedBacklog backlog;
  private @Nullable UserError standstill;
  private boolean stopped;

  /**
   * Nothing is started yet.
   *
   * @param concurrency frames at once in each worker; 0 for as many as there are CPUs
   */
  InProcessParts(FleetConfig config, int concurrency, FleetProgress progress, LongSupplier nanos) {
    this.config = config;
    this.concurrency = concurrency;
    this.progress = progress;
    this.nanos = nanos;
  }

  @Override
  public PubSubEndpoint startServer() {
    try {
      EmbeddedPubSub local =
          EmbeddedPubSub.start(
              EmulatorConfig.local().withMaxPushWindow(config.pushWindow(concurrency)));
      started.push(local);
      server = local;
      return new PubSubEndpoint(FleetConfig.LOCAL_PROJECT, local.endpoint());
    } catch (IOException e) {
      throw UserError.failed("the Pub/Sub server does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public List<URI> startWorkers() {
    List<URI> addresses = new ArrayList<>();
    for (int i = 0; i < config.workers(); i++) {
      WorkerServer worker =
          WorkerServer.start(
              WorkerConfig.local(config.model(), config.store()).withConcurrency(concurrency));
      started.push(worker);
      addresses.add(URI.create("http://127.0.0.1:" + worker.port()));
    }
    return addresses;
  }

  @Override
  public Produced produce(PubSubEndpoint endpoint) throws InterruptedException {
    try (MessagePublisher publisher = publisher(endpoint)) {
      ProducerApp app =
          new ProducerApp(producerConfig(), publisher, ProducerClocks.system(), progress);
      if (!hold(app)) {
        throw stoppedBeforeAnything();
      }
      ProducerSummary summary = app.run();
      RunManifest end = summary.manifest();
      if (end == null) {
        throw stoppedBeforeAnything();
      }
      return new Produced(progress.runs(), List.of(end), trouble(summary));
    }
  }

  private MessagePublisher publisher(PubSubEndpoint endpoint) {
    String topic = config.remote().map(FleetConfig.Remote::topic).orElse(FleetConfig.TOPIC);
    MessagePublisher publisher =
        config.ends()
            ? TopicPublisher.openPatient(endpoint, topic, PublishBounds.DEFAULT)
            : TopicPublisher.open(endpoint, topic, PublishBounds.DEFAULT);
    EmbeddedPubSub local = server;
    if (local == null) {
      return publisher;
    }
    BoundedBacklog bounded =
        new BoundedBacklog(
            publisher,
            () -> progress.isRecording() ? local.metrics().backlogBytes() : 0,
            config.pushWindow(concurrency),
            nanos,
            new BoundedBacklog.Standstill(LocalFleet.PATIENCE, this::standStill));
    synchronized (this) {
      backlog = bounded;
    }
    return bounded;
  }

  private synchronized void standStill() {
    standstill =
        UserError.failed(
            "nothing was stored for "
                + LocalFleet.PATIENCE.toSeconds()
                + " s, so the production was ended; does "
                + config.store()
                + " take writes, has its disk room?");
    progress.note("no frame gets on; the production is ended");
    stopProducing();
  }

  private synchronized Optional<UserError> trouble(ProducerSummary summary) {
    return Optional.ofNullable(standstill)
        .or(() -> Optional.ofNullable(summary.trouble()).map(UserError::failed));
  }

  @Override
  public synchronized void stopProducing() {
    stopped = true;
    if (backlog != null) {
      backlog.release();
    }
    if (producer != null) {
      producer.stop();
    }
  }

  @Override
  public void collate(Set<RunId> runs) {
    CollatorConfig wanted =
        CollatorConfig.of(config.stream(), config.video(), config.lines()).ofRuns(runs);
    try (ObjectStore store = Stores.open(config.store())) {
      new CollatorApp(wanted, store, progress).run();
    }
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      closeQuietly(started.pop());
    }
  }

  private static UserError stoppedBeforeAnything() {
    return UserError.failed("stopped before the source had a picture; nothing was made");
  }

  private synchronized boolean hold(ProducerApp app) {
    producer = app;
    return !stopped;
  }

  private ProducerConfig producerConfig() {
    try {
      return ProducerConfig.of(config.stream(), SourceAddress.parse(config.source()))
          .withQuality(new JpegQuality(config.quality()))
          .withRate(config.fps().map(FrameRate::parse).orElse(null))
          .withLoops(config.loops())
          .withRun(config.run().orElse(null));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(String.valueOf(e.getMessage()));
    }
  }

  private void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      progress.note("a part did not stop properly: " + e.getMessage());
    }
  }
}
