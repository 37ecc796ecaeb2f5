package dev.framefleet.cli.fleet;

import dev.framefleet.cli.relay.Route;
import dev.framefleet.collator.ledger.Ledger;
import dev.framefleet.collator.ledger.RunLedger;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.gcp.store.Stores;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A whole fleet: server, workers, producer, collator, the same classes as in the cloud. {@link
 * #run} is called once, {@link #stop} at any time from any thread.
 */
public final class LocalFleet {
  /** How long nothing may change until the frames that have no fate count as missing. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** On one machine nobody else is spared by a long back-off. */
  private static final Duration MIN_BACKOFF = Duration.ZERO;

  private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

  /**
   * How long nothing may change if the producer failed, so that there may be nothing to come. What
   * was refused once comes again within half of it: after the longest back-off here, or the first
   * one that {@code pubsub apply} sets.
   */
  private static final Duration SHORT_PATIENCE = MAX_BACKOFF.multipliedBy(2);

  private final FleetConfig config;
  private final FleetParts parts;
  private final FleetProgress progress;
  private final LongSupplier nanos;
  private final Optional<UnaryOperator<Route>> detour;

  private LocalFleet(
      FleetConfig config,
      FleetParts parts,
      FleetProgress progress,
      LongSupplier nanos,
      Optional<UnaryOperator<Route>> detour) {
    this.config = config;
    this.parts = parts;
    this.progress = progress;
    this.nanos = nanos;
    this.detour = detour;
  }

  /** A fleet in this program, or, if the configuration says so, with the workers elsewhere. */
  public static LocalFleet inProcess(
      FleetConfig config, FleetProgress progress, LongSupplier nanos) {
    FleetParts parts =
        config
            .remote()
            .<FleetParts>map(remote -> new RemoteParts(config, remote, progress, nanos))
            .orElseGet(() -> new InProcessParts(config, 0, progress, nanos));
    return new LocalFleet(config, parts, progress, nanos, Optional.empty());
  }

  /**
   * A fleet of programs of their own.
   *
   * @param config with the run that they are to make
   * @param launcher what starts one, see {@link Launcher}
   */
  public static LocalFleet ofProcesses(
      FleetConfig config, FleetProgress progress, LongSupplier nanos, List<String> launcher) {
    FleetParts parts = new ChildParts(config, progress, launcher);
    return new LocalFleet(config, parts, progress, nanos, Optional.empty());
  }

  /** A fleet in this program whose pushes make a detour; so many frames at once, 0 for the CPUs. */
  static LocalFleet withDetour(
      FleetConfig config,
      int concurrency,
      FleetProgress progress,
      LongSupplier nanos,
      UnaryOperator<Route> detour) {
    FleetParts parts = new InProcessParts(config, concurrency, progress, nanos);
    return new LocalFleet(config, parts, progress, nanos, Optional.of(detour));
  }

  /** Ends the production properly; {@link #run} then collates what there is. */
  public void stop() {
    parts.stopProducing();
  }

  /**
   * Does the whole work.
   *
   * @throws UserError if a part fails before there is anything to tell; what was stored until then
   *     stays. Later trouble is in the summary
   */
  public FleetSummary run() throws InterruptedException {
    requireSource();
    long startNanos = nanos.getAsLong();
    try (OutputFolder folder = OutputFolder.prepare(config.output(), config.overwrite());
        FleetParts running = parts;
        ObjectStore store = Stores.open(config.store())) {
      progress.note("everything goes to " + folder);
      PubSubEndpoint server = running.startServer();
      List<URI> workers = running.startWorkers();
      try (PushTarget target = PushTarget.of(workers, detour)) {
        if (!workers.isEmpty()) {
          subscribe(server, target.address());
        }
        Produced produced = running.produce(server);
        Settling.Settled settled = settle(store, produced);
        long settledNanos = nanos.getAsLong();
        Optional<UserError> trouble =
            first(
                List.of(
                    produced.trouble(), settled.trouble(), collate(running, produced, settled)));
        long repeats = new WorkerCounters(workers).repeats();
        return summary(settled.ledger(), repeats, startNanos, settledNanos, trouble);
      }
    }
  }

  private Settling.Settled settle(ObjectStore store, Produced produced)
      throws InterruptedException {
    Duration patience = produced.trouble().isPresent() ? SHORT_PATIENCE : PATIENCE;
    return new Settling(store, config.stream(), produced, progress, nanos, patience).await();
  }

  /** What there is, also if it is not all, or not of every run; what went wrong. */
  private static Optional<UserError> collate(
      FleetParts running, Produced produced, Settling.Settled settled) throws InterruptedException {
    Set<RunId> stored =
        settled.ledger().runs().stream()
            .filter(run -> run.stored() > 0)
            .map(RunLedger::run)
            .collect(Collectors.toSet());
    if (stored.isEmpty() && settled.trouble().isPresent()) {
      return Optional.empty();
    }
    try {
      running.collate(stored.isEmpty() ? produced.runs() : stored);
      return Optional.empty();
    } catch (UserError e) {
      return Optional.of(e);
    }
  }

  /** The first trouble is the summary's; a person hears of the others too. */
  private Optional<UserError> first(List<Optional<UserError>> troubles) {
    List<UserError> all = troubles.stream().flatMap(Optional::stream).toList();
    all.stream().skip(1).forEach(trouble -> progress.note(String.valueOf(trouble.getMessage())));
    return all.stream().findFirst();
  }

  /** Before anything is started, since that takes seconds. */
  private void requireSource() {
    boolean isFile = config.ends() && !config.source().equals("-"); // which is standard input
    Path file = Path.of(isFile ? config.source() : ".");
    if (!Files.exists(file)) {
      throw UserError.failed("no such file: " + file + "; name a video");
    }
  }

  private static void subscribe(PubSubEndpoint server, URI target) {
    try (PubSubAdmin admin = new PubSubAdmin(server)) {
      admin.ensureTopic(FleetConfig.TOPIC);
      admin.ensurePush(
          PushSpec.of(FleetConfig.SUBSCRIPTION, FleetConfig.TOPIC, target.resolve("/v1/push"))
              .withBackoff(MIN_BACKOFF, MAX_BACKOFF));
    }
  }

  private FleetSummary summary(
      Ledger ledger,
      long repeats,
      long startNanos,
      long settledNanos,
      Optional<UserError> trouble) {
    long end = nanos.getAsLong();
    FleetProgress.Moments moments = progress.moments();
    long frames = ledger.runs().stream().mapToLong(run -> run.lastSeq() + 1).sum();
    double warm =
        moments.warm().isEmpty()
            ? 0
            : (frames - FleetProgress.COLD_FRAMES) * 1e9 / (end - moments.warm().getAsLong());
    return new FleetSummary(
        ledger,
        repeats,
        (end - moments.first().orElse(startNanos)) / 1e9,
        (end - settledNanos) / 1e9,
        warm,
        outputs(),
        trouble);
  }

  private List<Path> outputs() {
    List<Path> made = new ArrayList<>(config.outputs());
    if (config.remote().isEmpty()) {
      made.add(Path.of(config.store()));
    }
    made.removeIf(Files::notExists);
    return made;
  }
}
