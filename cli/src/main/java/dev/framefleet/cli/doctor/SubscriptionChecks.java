package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.pubsub.SubscriptionState;
import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Fact.Missing;
import dev.framefleet.gcp.state.Gcloud;
import java.time.Duration;
import java.util.List;

/** Is the workers' subscription there, and will it lose or delay frames? Pure. */
final class SubscriptionChecks {
  private static final String NONE = "there is no such subscription";

  private final Expectation expected;
  private final Deployment is;

  SubscriptionChecks(Expectation expected, Deployment is) {
    this.expected = expected;
    this.is = is;
  }

  List<Finding> all() {
    return List.of(subscription(), ordering(), ackDeadline(), deadLetters());
  }

  private Finding subscription() {
    String check = "subscription";
    String full =
        "projects/" + expected.project() + "/subscriptions/" + Gcloud.name(expected.subscription());
    if (is.subscription() instanceof Missing<SubscriptionState>) {
      return Finding.wrong(
          check,
          "there is no subscription " + full,
          "framefleet pubsub apply --project "
              + expected.project()
              + ", or correct --subscription");
    }
    return Checks.judge(check, is.subscription(), NONE, this::ofTheTopic);
  }

  private Finding ofTheTopic(SubscriptionState subscription) {
    String check = "subscription";
    boolean ours =
        Gcloud.name(subscription.topic()).equals(Gcloud.name(expected.topic()))
            && !subscription.detached();
    return ours
        ? Finding.good(
            check,
            subscription.name()
                + (subscription.pushEndpoint().isEmpty()
                    ? ", pulled"
                    : ", pushes to " + subscription.pushEndpoint()))
        : Finding.wrong(
            check,
            subscription.name()
                + " gets nothing from "
                + expected.topic()
                + ": its topic is "
                + subscription.topic()
                + (subscription.detached() ? ", and it is detached" : ""),
            "delete it, then framefleet pubsub apply --project " + expected.project());
  }

  private Finding ordering() {
    String check = "ordering";
    return Checks.judge(
        check,
        is.subscription(),
        NONE,
        s ->
            s.ordered()
                ? Finding.wrong(
                    check,
                    "message ordering is switched on: a frame that fails holds back all that"
                        + " follow it. The collator orders, not the transport",
                    "it cannot be switched off: delete "
                        + Gcloud.name(s.name())
                        + " and make it again without --enable-message-ordering")
                : Finding.good(check, "off"));
  }

  private Finding ackDeadline() {
    String check = "ack-deadline";
    if (!(is.worker() instanceof Known<WorkerState> worker)
        || worker.value().ackDeadline() == null) {
      return Finding.skipped(check, "the workers' is not known; name --ack-deadline or --service");
    }
    Duration needed = worker.value().ackDeadline();
    return Checks.judge(
        check,
        is.subscription(),
        NONE,
        s ->
            s.ackDeadline().compareTo(needed) < 0
                ? Finding.wrong(
                    check,
                    "the subscription waits "
                        + s.ackDeadline().toSeconds()
                        + " s, the workers reckon with "
                        + needed.toSeconds()
                        + " s: frames are worked on after they were given to another",
                    Gcloud.updateSubscription(s.name(), "--ack-deadline=" + needed.toSeconds()))
                : Finding.good(check, s.ackDeadline().toSeconds() + " s"));
  }

  private Finding deadLetters() {
    String check = "dead-letters";
    return Checks.judge(check, is.subscription(), NONE, this::ofTheDead);
  }

  private Finding ofTheDead(SubscriptionState subscription) {
    String check = "dead-letters";
    String topic = subscription.deadTopic();
    if (topic.isEmpty()) {
      return Finding.wrong(
          check,
          "there is no topic for dead letters: a frame that always fails is tried until it expires",
          Gcloud.updateSubscription(
              subscription.name(), "--dead-letter-topic=frames-dead --max-delivery-attempts=100"));
    }
    if (is.deadSubscriptions() instanceof Missing<List<String>>) {
      return Finding.wrong(
          check, "the topic of dead letters is gone: " + topic, Gcloud.createTopic(topic));
    }
    return Checks.judge(
        check,
        is.deadSubscriptions(),
        "",
        names ->
            names.isEmpty()
                ? Finding.wrong(
                    check,
                    "nothing keeps what " + topic + " gets: dead letters are lost",
                    "gcloud pubsub subscriptions create frames-dead --project="
                        + Gcloud.projectOf(topic)
                        + " --topic="
                        + Gcloud.name(topic)
                        + " --message-retention-duration=31d --expiration-period=never")
                : Finding.good(check, "kept by " + Gcloud.name(names.get(0))));
  }
}
