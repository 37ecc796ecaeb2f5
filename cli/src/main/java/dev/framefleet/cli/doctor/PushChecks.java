package dev.framefleet.cli.doctor;

import dev.framefleet.gcp.pubsub.SubscriptionState;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Gcloud;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Do pushes reach the workers, and are they let in? Pure. */
final class PushChecks {
  private static final int NOT_FOUND = 404;
  private static final String PULLED = "frames are pulled";

  private final Expectation expected;
  private final Deployment is;
  private final Fact<WorkerState> worker;

  PushChecks(Expectation expected, Deployment is) {
    this.expected = expected;
    this.is = is;
    this.worker = is.worker();
  }

  List<Finding> all() {
    return List.of(service(), endpoint(), audience(), account(), invoker(), concurrency());
  }

  private Finding service() {
    String check = "service";
    if (worker instanceof Fact.Missing<WorkerState>) {
      return Finding.wrong(
          check,
          "there is no Cloud Run service "
              + expected.service()
              + " in region "
              + expected.region()
              + " of project "
              + expected.project(),
          "gcloud run services list --project="
              + expected.project()
              + " shows where it is; correct --service, --region or --project");
    }
    if (expected.service() == null) {
      return Finding.skipped(check, "no Cloud Run service is named (--service, --region)");
    }
    return Checks.judge(
        check, worker, "", w -> Finding.good(check, String.join(", ", w.endpoints())));
  }

  private Finding endpoint() {
    return pushed("push-endpoint", this::endpoint);
  }

  private Finding endpoint(SubscriptionState subscription) {
    String endpoint = subscription.pushEndpoint();
    WorkerState known = known();
    Set<String> hosts = known == null ? Set.of() : known.endpoints();
    if (!hosts.isEmpty()
        && hosts.stream().noneMatch(host -> endpoint.equals(host + WorkerState.PUSH_PATH))) {
      String right = hosts.iterator().next() + WorkerState.PUSH_PATH;
      return wrongEndpoint(subscription, "the workers are at " + right, right);
    }
    if (!path(endpoint).equals(WorkerState.PUSH_PATH)) {
      return wrongEndpoint(
          subscription,
          "the workers take frames at " + WorkerState.PUSH_PATH,
          endpoint.substring(0, endpoint.length() - path(endpoint).length())
              + WorkerState.PUSH_PATH);
    }
    return answered(subscription, hosts.isEmpty());
  }

  private Finding answered(SubscriptionState subscription, boolean onlyProof) {
    String check = "push-endpoint";
    if (is.endpointAnswer() instanceof Fact.Missing<Integer>) {
      return wrongEndpoint(subscription, "nobody answers there", "https://WORKER/v1/push");
    }
    if (is.endpointAnswer() instanceof Known<Integer> k && k.value() == NOT_FOUND) {
      return wrongEndpoint(
          subscription, "what answers there is not a worker (404)", "https://WORKER/v1/push");
    }
    if (is.endpointAnswer() instanceof Fact.Unknown<Integer> u && onlyProof) {
      return Finding.skipped(check, u.why());
    }
    return Finding.good(check, subscription.pushEndpoint());
  }

  private static Finding wrongEndpoint(SubscriptionState s, String why, String right) {
    return Finding.wrong(
        "push-endpoint",
        "frames are pushed to " + s.pushEndpoint() + ", but " + why,
        Gcloud.updateSubscription(s.name(), "--push-endpoint=" + right));
  }

  private Finding audience() {
    return pushed("push-audience", this::audience);
  }

  private Finding audience(SubscriptionState s) {
    String check = "push-audience";
    WorkerState worker = known();
    if (s.pushAccount().isEmpty()) {
      return worker != null && worker.audience() != null
          ? Finding.wrong(
              check,
              "the workers ask for tokens, the subscription sends none",
              Gcloud.updateSubscription(
                  s.name(),
                  "--push-auth-service-account="
                      + or(worker.pushAccount(), "ACCOUNT")
                      + " --push-auth-token-audience="
                      + worker.audience()))
          : Finding.skipped(check, "pushes carry no token");
    }
    String sent = s.pushAudience().isEmpty() ? s.pushEndpoint() : s.pushAudience();
    if (worker == null || worker.audience() == null) {
      return Finding.skipped(check, "the workers' is not known; name --push-audience or --service");
    }
    if (!sent.equals(worker.audience())) {
      return wrongAudience(s, sent, "the workers take " + worker.audience(), worker.audience());
    }
    Set<String> platform = worker.platformAudiences();
    if (!platform.isEmpty() && !platform.contains(sent)) {
      return Finding.wrong(
          check,
          "tokens are for " + sent + ", but Cloud Run lets in " + String.join(", ", platform),
          "gcloud run services update "
              + expected.service()
              + " --project="
              + expected.project()
              + " --region="
              + expected.region()
              + " --add-custom-audiences="
              + sent);
    }
    return Finding.good(check, sent);
  }

  private static Finding wrongAudience(SubscriptionState s, String sent, String why, String right) {
    return Finding.wrong(
        "push-audience",
        "tokens are for " + sent + ", but " + why + ": each push is answered 403",
        Gcloud.updateSubscription(
            s.name(),
            "--push-endpoint="
                + s.pushEndpoint()
                + " --push-auth-service-account="
                + s.pushAccount()
                + " --push-auth-token-audience="
                + right));
  }

  private Finding account() {
    return pushed("push-account", this::account);
  }

  private Finding account(SubscriptionState s) {
    String check = "push-account";
    WorkerState worker = known();
    if (s.pushAccount().isEmpty()) {
      return Finding.skipped(check, "pushes carry no token");
    }
    if (worker == null || worker.pushAccount() == null) {
      return Finding.skipped(check, "the workers' is not known; name --push-account or --service");
    }
    return s.pushAccount().equals(worker.pushAccount())
        ? Finding.good(check, s.pushAccount())
        : Finding.wrong(
            check,
            "pushes are signed for "
                + s.pushAccount()
                + ", but the workers take "
                + worker.pushAccount()
                + ": each push is answered 403",
            Gcloud.updateSubscription(
                s.name(),
                "--push-endpoint="
                    + s.pushEndpoint()
                    + " --push-auth-service-account="
                    + worker.pushAccount()
                    + " --push-auth-token-audience="
                    + s.pushAudience()));
  }

  private Finding invoker() {
    String check = "invoker-role";
    return pushed(
        check,
        s ->
            Checks.judge(
                check,
                is.mayInvoke(),
                "there is no such service",
                may ->
                    may
                        ? Finding.good(check, s.pushAccount() + " may call the service")
                        : Finding.wrong(
                            check,
                            s.pushAccount()
                                + " may not call the service: Cloud Run answers each push 403"
                                + " before a worker sees it",
                            "gcloud run services add-iam-policy-binding "
                                + expected.service()
                                + " --project="
                                + expected.project()
                                + " --region="
                                + expected.region()
                                + " --member=serviceAccount:"
                                + s.pushAccount()
                                + " --role=roles/run.invoker")));
  }

  private Finding concurrency() {
    String check = "concurrency";
    WorkerState worker = known();
    if (worker == null || worker.concurrency() == 0) {
      return Finding.skipped(check, "the platform's is not known; name --service");
    }
    return worker.concurrency() <= worker.admission()
        ? Finding.good(check, worker.concurrency() + " of " + worker.admission() + " places")
        : Finding.wrong(
            check,
            "Cloud Run sends "
                + worker.concurrency()
                + " requests at once to an instance that takes "
                + worker.admission()
                + ": the others are answered 429 instead of starting another instance",
            "gcloud run services update "
                + expected.service()
                + " --project="
                + expected.project()
                + " --region="
                + expected.region()
                + " --concurrency="
                + worker.admission());
  }

  private Finding pushed(String check, Function<SubscriptionState, Finding> judgement) {
    return Checks.judge(
        check,
        is.subscription(),
        "there is no such subscription",
        s -> s.pushEndpoint().isEmpty() ? Finding.skipped(check, PULLED) : judgement.apply(s));
  }

  private @Nullable WorkerState known() {
    return worker instanceof Known<WorkerState> k ? k.value() : null;
  }

  private static String path(String url) {
    String path = URI.create(url).getRawPath();
    return path == null ? "" : path;
  }

  private static String or(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
