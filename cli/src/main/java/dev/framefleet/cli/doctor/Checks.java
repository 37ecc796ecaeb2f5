package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Fact.Missing;
import dev.framefleet.gcp.state.Fact.Unknown;
import dev.framefleet.gcp.state.Gcloud;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Judges what was found out about a deployment, in the order in which a frame meets it. Pure: asks
 * nobody.
 */
final class Checks {
  private final Expectation expected;
  private final Deployment is;

  private Checks(Expectation expected, Deployment is) {
    this.expected = expected;
    this.is = is;
  }

  static List<Finding> of(Expectation expected, Deployment is) {
    Checks checks = new Checks(expected, is);
    List<Finding> findings = new ArrayList<>();
    findings.add(checks.credentials());
    findings.add(checks.topic());
    findings.add(checks.publisher());
    findings.addAll(new SubscriptionChecks(expected, is).all());
    findings.addAll(new PushChecks(expected, is).all());
    findings.addAll(new StoreChecks(expected, is).all());
    findings.add(checks.frame());
    return List.copyOf(findings);
  }

  private Finding credentials() {
    String check = "credentials";
    if (is.credentials() instanceof Unknown<String> u && u.cause() != Fact.Cause.NOT_ASKED) {
      return Finding.wrong(
          check,
          "there are no credentials that Google accepts: " + u.why(),
          Gcloud.LOGIN + ", or set GOOGLE_APPLICATION_CREDENTIALS to a file of them");
    }
    return judge(check, is.credentials(), "", account -> Finding.good(check, account));
  }

  private Finding topic() {
    String check = "topic";
    String full = "projects/" + expected.project() + "/topics/" + Gcloud.name(expected.topic());
    if (is.topic() instanceof Missing<String>) {
      return Finding.wrong(
          check,
          "there is no topic " + full,
          Gcloud.createTopic(full) + ", or correct --topic or --project");
    }
    return judge(check, is.topic(), "", name -> Finding.good(check, name));
  }

  private Finding publisher() {
    String check = "publisher-role";
    String full = "projects/" + expected.project() + "/topics/" + Gcloud.name(expected.topic());
    String producer = expected.producerAccount();
    String who = producer == null ? "who asks" : producer;
    return judge(
        check,
        is.mayPublish(),
        "there is no topic",
        may ->
            may
                ? Finding.good(check, who + " may publish")
                : Finding.wrong(
                    check,
                    who + " may not publish to " + full,
                    Gcloud.grant(
                        full,
                        "roles/pubsub.publisher",
                        producer == null ? Gcloud.SOME_ACCOUNT : producer)));
  }

  private Finding frame() {
    String check = "test-frame";
    return judge(
        check,
        is.frame(),
        "it was not stored within "
            + expected.frameWait().toSeconds()
            + " s of being published; what is wrong above says why, else the workers' log does",
        took -> Finding.good(check, "stored " + took.toMillis() + " ms after it was published"),
        true);
  }

  /** The finding of a fact that is known; else why it is skipped. */
  static <T> Finding judge(
      String check, Fact<T> fact, String missing, Function<T, Finding> judgement) {
    return judge(check, fact, missing, judgement, false);
  }

  private static <T> Finding judge(
      String check,
      Fact<T> fact,
      String missing,
      Function<T, Finding> judgement,
      boolean missingIsWrong) {
    if (fact instanceof Known<T> known) {
      return judgement.apply(known.value());
    }
    if (fact instanceof Unknown<T> unknown) {
      return Finding.skipped(check, unknown.why());
    }
    return missingIsWrong
        ? Finding.wrong(check, missing, "read the workers' log for the stream " + TestFrame.STREAM)
        : Finding.skipped(check, missing);
  }
}
