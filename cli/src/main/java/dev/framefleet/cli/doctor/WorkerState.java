package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.state.RunService;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the workers, from their service's description or from what their owner says. A
 * null is something that nobody knows.
 *
 * @param endpoints where they may be pushed to; empty if that is not known
 * @param audience their {@code --push-audience}
 * @param platformAudiences what the platform itself lets in; empty if it does not care
 * @param pushAccount their {@code --push-account}
 * @param ackDeadline their {@code --ack-deadline}
 * @param store their {@code --store}
 * @param account e-mail of whom they run as
 * @param concurrency requests that the platform sends to one at once; 0 if that is not known
 * @param admission requests that one takes at once: those worked on, its short queue, and those
 *     being read or stored
 */
record WorkerState(
    Set<String> endpoints,
    @Nullable String audience,
    Set<String> platformAudiences,
    @Nullable String pushAccount,
    @Nullable Duration ackDeadline,
    @Nullable String store,
    @Nullable String account,
    int concurrency,
    int admission) {
  static final String PUSH_PATH = "/v1/push";

  /** One worked on for each CPU, two more that wait, and one that is read or stored meanwhile. */
  private static final int PLACES_PER_TURN = 4;

  private static final String PREFIX = "FRAMEFLEET_WORKER_";
  private static final Duration DEFAULT_ACK_DEADLINE = Duration.ofSeconds(10);

  /** From what their owner says alone. */
  static WorkerState said(Expectation expected) {
    return new WorkerState(
        Set.of(),
        expected.pushAudience(),
        Set.of(),
        expected.pushAccount(),
        expected.ackDeadline(),
        null,
        expected.workerAccount(),
        0,
        0);
  }

  /** From a service's description; what their owner says wins. */
  static WorkerState of(RunService service, Expectation expected) {
    Map<String, String> env = service.environment();
    int turns = Integer.parseInt(env.getOrDefault(PREFIX + "CONCURRENCY", "0"));
    int cpus = Math.max(1, (int) service.cpus());
    return new WorkerState(
        service.uris(),
        first(expected.pushAudience(), env.get(PREFIX + "PUSH_AUDIENCE")),
        service.audiences(),
        first(expected.pushAccount(), env.get(PREFIX + "PUSH_ACCOUNT")),
        expected.ackDeadline() == null ? deadline(env) : expected.ackDeadline(),
        env.get(PREFIX + "STORE"),
        first(expected.workerAccount(), service.account().isEmpty() ? null : service.account()),
        service.concurrency(),
        PLACES_PER_TURN * (turns == 0 ? cpus : turns));
  }

  private static Duration deadline(Map<String, String> env) {
    String seconds = env.get(PREFIX + "ACK_DEADLINE");
    return seconds == null ? DEFAULT_ACK_DEADLINE : Duration.ofSeconds(Long.parseLong(seconds));
  }

  private static @Nullable String first(@Nullable String said, @Nullable String found) {
    return said == null ? found : said;
  }
}
