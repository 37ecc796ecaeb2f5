package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All parts as programs of their own, by the same commands that a person gives. */
final class ChildParts implements FleetParts {
  private static final Duration START = Duration.ofSeconds(60);

  /** A platform that ends this program gives it ten. */
  private static final Duration END = Duration.ofSeconds(5);

  private static final Pattern SERVER_READY = Pattern.compile("emulator: ready on (\\S+)");
  private static final Pattern WORKER_READY = Pattern.compile("worker: ready on port (\\d+)");
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final FleetConfig config;
  private final FleetProgress progress;
  private final List<String> launcher;
  private final Deque<Child> started = new ArrayDeque<>();
  private final Thread endAll = new Thread(this::endAll, "end-children");
  private @Nullable Child producer;
  private boolean ending;

  ChildParts(FleetConfig config, FleetProgress progress, List<String> launcher) {
    this.config = config;
    this.progress = progress;
    this.launcher = launcher;
  }

  @Override
  public PubSubEndpoint startServer() {
    String window = Integer.toString(config.pushWindow(0));
    Child server =
        start(
            List.of("emulator", "--port", "0", "--max-push-window", window),
            Map.of(),
            SERVER_READY);
    return new PubSubEndpoint(FleetConfig.LOCAL_PROJECT, await(server));
  }

  @Override
  public List<URI> startWorkers() {
    List<Child> workers = new ArrayList<>();
    for (int i = 0; i < config.workers(); i++) {
      workers.add(start(workerCommand(), Map.of(), WORKER_READY));
    }
    return workers.stream().map(worker -> URI.create("http://127.0.0.1:" + await(worker))).toList();
  }

  @Override
  public Produced produce(PubSubEndpoint server) throws InterruptedException {
    Child child = start(producerCommand(), environment(server), NOTHING);
    synchronized (this) {
      producer = child;
    }
    return new Produced(Set.of(run()), List.of(), failure(child));
  }

  @Override
  public synchronized void stopProducing() {
    if (producer != null) {
      producer.terminate();
    }
  }

  @Override
  public void collate(Set<RunId> runs) throws InterruptedException {
    Optional<UserError> failure = failure(start(collatorCommand(), Map.of(), NOTHING));
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public void close() {
    Child child = pop();
    while (child != null) {
      child.close();
      child = pop();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(endAll);
    } catch (IllegalStateException e) {
      // It is running just now.
    }
  }

  private synchronized @Nullable Child pop() {
    return started.poll();
  }

  /** This program is being ended by a signal: nobody else would end the others. */
  private void endAll() {
    List<Child> left;
    synchronized (this) {
      ending = true;
      left = List.copyOf(started);
    }
    Child.endAll(left, END);
  }

  /** It is chosen here, so that every part can be told. */
  private RunId run() {
    return config.run().orElseThrow();
  }

  private List<String> workerCommand() {
    return List.of(
        "worker",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--model",
        config.model().toString(),
        "--store",
        config.store(),
        "--allow-unauthenticated");
  }

  private List<String> producerCommand() {
    List<String> command = new ArrayList<>(List.of("producer"));
    command.addAll(List.of("--input", config.source()));
    command.addAll(List.of("--stream", config.stream().value()));
    command.addAll(List.of("--project", FleetConfig.LOCAL_PROJECT));
    command.addAll(List.of("--topic", FleetConfig.TOPIC));
    command.addAll(List.of("--quality", Integer.toString(config.quality())));
    command.addAll(List.of("--log", "text"));
    command.addAll(List.of("--run", run().toString()));
    config.fps().ifPresent(fps -> command.addAll(List.of("--fps", fps)));
    if (config.loops() > 1) {
      command.addAll(List.of("--loop", Integer.toString(config.loops())));
    }
    return command;
  }

  private List<String> collatorCommand() {
    return List.of(
        "collator",
        "--stream",
        config.stream().value(),
        "--store",
        config.store(),
        "--run",
        run().toString(),
        "--output",
        config.video().toString(),
        "--jsonl",
        config.lines().toString());
  }

  private static Map<String, String> environment(PubSubEndpoint server) {
    return Map.of(PubSubEndpoint.EMULATOR_HOST, String.valueOf(server.emulatorHost()));
  }

  private Child start(List<String> command, Map<String, String> environment, Pattern wanted) {
    synchronized (this) {
      if (ending) {
        throw UserError.failed("ended by a signal");
      }
      if (started.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(endAll);
      }
      Child child = Child.start(launcher, command, environment, wanted, progress::note);
      started.push(child);
      return child;
    }
  }

  private static String await(Child child) {
    try {
      return child.await(START);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.failed("interrupted", e);
    }
  }

  private static Optional<UserError> failure(Child child) throws InterruptedException {
    return child.awaitExit() == ExitCode.DONE ? Optional.empty() : Optional.of(child.failure());
  }
}
