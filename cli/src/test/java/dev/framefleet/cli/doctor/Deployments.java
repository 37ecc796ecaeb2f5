package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.pubsub.SubscriptionState;
import dev.framefleet.gcp.state.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployment in which nothing is wrong, and changes of it. */
final class Deployments {
  static final String WORKER = "https://framefleet-worker-abc-ew.a.run.app";
  static final String PUSHER = "framefleet-push@p.iam.gserviceaccount.com";
  static final String RUNS_AS = "framefleet-worker@p.iam.gserviceaccount.com";
  static final String PRODUCER = "framefleet-producer@p.iam.gserviceaccount.com";
  static final String AUDIENCE = "framefleet-worker";

  static final Expectation EXPECTED =
      new Expectation(
          "p",
          "frames",
          "frames-push",
          "gs://p-frames",
          "europe-west1",
          "framefleet-worker",
          PRODUCER,
          null,
          null,
          null,
          null,
          Duration.ofSeconds(60));

  static final SubscriptionState SUBSCRIPTION =
      new SubscriptionState(
          "projects/p/subscriptions/frames-push",
          "projects/p/topics/frames",
          WORKER + "/v1/push",
          PUSHER,
          AUDIENCE,
          Duration.ofSeconds(60),
          false,
          "projects/p/topics/frames-dead",
          false);

  static final WorkerState WORKERS =
      new WorkerState(
          Set.of(WORKER),
          AUDIENCE,
          Set.of(WORKER, AUDIENCE),
          PUSHER,
          Duration.ofSeconds(60),
          "gs://p-frames",
          RUNS_AS,
          3,
          3);

  Fact<String> credentials = Fact.known("me@example.com");
  Fact<String> topic = Fact.known("projects/p/topics/frames");
  Fact<Boolean> mayPublish = Fact.known(true);
  Fact<SubscriptionState> subscription = Fact.known(SUBSCRIPTION);
  Fact<List<String>> dead = Fact.known(List.of("projects/p/subscriptions/frames-dead"));
  Fact<String> store = Fact.known("gs://p-frames in europe-west1");
  Fact<String> location = Fact.known("europe-west1");
  Fact<Boolean> mayWrite = Fact.known(true);
  Fact<WorkerState> worker = Fact.known(WORKERS);
  Fact<Boolean> mayInvoke = Fact.known(true);
  Fact<Integer> answer = Fact.notAsked("the service's description says more");
  Fact<Duration> frame = Fact.known(Duration.ofMillis(800));

  List<Finding> findings() {
    return findings(EXPECTED);
  }

  List<Finding> findings(Expectation expected) {
    return Checks.of(
        expected,
        new Deployment(
            credentials,
            topic,
            mayPublish,
            subscription,
            dead,
            store,
            location,
            mayWrite,
            worker,
            mayInvoke,
            answer,
            frame));
  }

  void pushesTo(String endpoint) {
    subscription =
        Fact.known(subscription(endpoint, PUSHER, AUDIENCE, 60, false, SUBSCRIPTION.deadTopic()));
  }

  void token(String account, String audience) {
    subscription =
        Fact.known(
            subscription(
                SUBSCRIPTION.pushEndpoint(),
                account,
                audience,
                60,
                false,
                SUBSCRIPTION.deadTopic()));
  }

  static SubscriptionState subscription(
      String endpoint, String account, String audience, int seconds, boolean order, String dead) {
    return new SubscriptionState(
        SUBSCRIPTION.name(),
        SUBSCRIPTION.topic(),
        endpoint,
        account,
        audience,
        Duration.ofSeconds(seconds),
        order,
        dead,
        false);
  }

  static WorkerState workers(
      @Nullable String audience, Set<String> platform, int concurrency, int admission) {
    return new WorkerState(
        Set.of(WORKER),
        audience,
        platform,
        PUSHER,
        Duration.ofSeconds(60),
        "gs://p-frames",
        RUNS_AS,
        concurrency,
        admission);
  }
}
