package dev.framefleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.doctor.Finding.State;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final List<String> MENDS = new ArrayList<>();

  private final Deployments is = new Deployments();

  /** For a check that knows which commands and flags gcloud has. */
  @AfterAll
  static void keepMends() throws IOException {
    Files.write(Samples.root().resolve("cli/target/mends.sh"), MENDS);
  }

  @Test
  void aGoodDeploymentHasNothingWrong() {
    List<Finding> findings = is.findings();

    assertThat(findings).noneMatch(finding -> finding.state() == State.WRONG);
    assertThat(findings).hasSize(18);
    assertThat(findings).filteredOn(finding -> finding.state() == State.SKIPPED).isEmpty();
    assertThat(DoctorReport.text(findings)).endsWith("18 checks, 0 wrong, 0 skipped\n");
  }

  @Test
  void noCredentials() {
    is.credentials = Fact.unknown(Cause.NO_CREDENTIALS, "none were found");
    wrong("credentials", "no credentials", "gcloud auth application-default login");
  }

  @Test
  void noPublisherRole() {
    is.mayPublish = Fact.known(false);
    wrong(
        "publisher-role",
        Deployments.PRODUCER + " may not publish to projects/p/topics/frames",
        "gcloud pubsub topics add-iam-policy-binding frames --project=p --member=serviceAccount:"
            + Deployments.PRODUCER
            + " --role=roles/pubsub.publisher");
  }

  @Test
  void noSuchTopic() {
    is.topic = Fact.missing();
    is.mayPublish = Fact.missing();
    wrong(
        "topic",
        "there is no topic projects/p/topics/frames",
        "gcloud pubsub topics create frames --project=p");
  }

  @Test
  void noSuchBucket() {
    is.store = Fact.missing();
    is.location = Fact.missing();
    is.mayWrite = Fact.missing();
    wrong(
        "bucket",
        "there is no bucket p-frames",
        "gcloud storage buckets create gs://p-frames --location=europe-west1");
  }

  @Test
  void bucketNotWritableByTheWorker() {
    is.mayWrite = Fact.known(false);
    wrong(
        "bucket-writable",
        Deployments.RUNS_AS + " may not create objects in gs://p-frames",
        "gcloud storage buckets add-iam-policy-binding gs://p-frames --member=serviceAccount:"
            + Deployments.RUNS_AS
            + " --role=roles/storage.objectUser");
  }

  @Test
  void pushEndpointWrong() {
    is.pushesTo("https://old-worker.a.run.app/v1/push");
    wrong(
        "push-endpoint",
        "pushed to https://old-worker.a.run.app/v1/push, but the workers are at "
            + Deployments.WORKER
            + "/v1/push",
        "gcloud pubsub subscriptions update frames-push --project=p --push-endpoint="
            + Deployments.WORKER
            + "/v1/push");
  }

  @Test
  void pushEndpointWithoutThePath() {
    is.pushesTo(Deployments.WORKER);
    wrong("push-endpoint", "/v1/push", "--push-endpoint=" + Deployments.WORKER + "/v1/push");
  }

  @Test
  void pushEndpointWhereNobodyAnswers() {
    is.worker = Fact.known(WorkerState.said(said()));
    is.answer = Fact.missing();
    assertThat(state(is.findings(said()), "push-endpoint")).isEqualTo(State.WRONG);
    is.answer = Fact.known(404);
    assertThat(state(is.findings(said()), "push-endpoint")).isEqualTo(State.WRONG);
    is.answer = Fact.known(405);
    assertThat(state(is.findings(said()), "push-endpoint")).isEqualTo(State.GOOD);
  }

  @Test
  void pushAudienceWrong() {
    is.token(Deployments.PUSHER, "https://somewhere.else");
    wrong(
        "push-audience",
        "tokens are for https://somewhere.else, but the workers take framefleet-worker",
        "--push-auth-token-audience=framefleet-worker");
  }

  @Test
  void pushAudienceThatCloudRunItselfDoesNotLetIn() {
    is.worker =
        Fact.known(Deployments.workers(Deployments.AUDIENCE, Set.of(Deployments.WORKER), 3, 3));
    wrong(
        "push-audience",
        "but Cloud Run lets in " + Deployments.WORKER,
        "gcloud run services update framefleet-worker --project=p --region=europe-west1"
            + " --add-custom-audiences=framefleet-worker");
  }

  @Test
  void pushesWithoutATokenToWorkersThatAskForOne() {
    is.token("", "");
    wrong(
        "push-audience",
        "the workers ask for tokens, the subscription sends none",
        "--push-auth-service-account=" + Deployments.PUSHER);
  }

  @Test
  void pushAccountThatTheWorkersDoNotTake() {
    is.token("other@p.iam.gserviceaccount.com", Deployments.AUDIENCE);
    wrong(
        "push-account",
        "signed for other@p.iam.gserviceaccount.com, but the workers take " + Deployments.PUSHER,
        "--push-auth-service-account=" + Deployments.PUSHER);
  }

  @Test
  void pushAccountWithoutInvokerRole() {
    is.mayInvoke = Fact.known(false);
    wrong(
        "invoker-role",
        Deployments.PUSHER + " may not call the service",
        "gcloud run services add-iam-policy-binding framefleet-worker --project=p"
            + " --region=europe-west1 --member=serviceAccount:"
            + Deployments.PUSHER
            + " --role=roles/run.invoker");
  }

  @Test
  void ackDeadlineBelowTheWorkers() {
    is.subscription =
        Fact.known(
            Deployments.subscription(
                Deployments.SUBSCRIPTION.pushEndpoint(),
                Deployments.PUSHER,
                Deployments.AUDIENCE,
                10,
                false,
                Deployments.SUBSCRIPTION.deadTopic()));
    wrong(
        "ack-deadline",
        "the subscription waits 10 s, the workers reckon with 60 s",
        "gcloud pubsub subscriptions update frames-push --project=p --ack-deadline=60");
  }

  @Test
  void deadLetterWithoutASubscription() {
    is.dead = Fact.known(List.of());
    wrong(
        "dead-letters",
        "nothing keeps what projects/p/topics/frames-dead gets",
        "gcloud pubsub subscriptions create frames-dead --project=p --topic=frames-dead");
  }

  @Test
  void deadLetterTopicThatIsGone() {
    is.dead = Fact.missing();
    wrong("dead-letters", "is gone", "gcloud pubsub topics create frames-dead --project=p");
  }

  @Test
  void orderingSwitchedOn() {
    is.subscription =
        Fact.known(
            Deployments.subscription(
                Deployments.SUBSCRIPTION.pushEndpoint(),
                Deployments.PUSHER,
                Deployments.AUDIENCE,
                60,
                true,
                Deployments.SUBSCRIPTION.deadTopic()));
    wrong("ordering", "message ordering is switched on", "delete frames-push and make it again");
  }

  @Test
  void concurrencyAboveTheWorkersAdmission() {
    is.worker =
        Fact.known(
            Deployments.workers(
                Deployments.AUDIENCE, Deployments.WORKERS.platformAudiences(), 80, 3));
    wrong(
        "concurrency",
        "Cloud Run sends 80 requests at once to an instance that takes 3",
        "gcloud run services update framefleet-worker --project=p --region=europe-west1"
            + " --concurrency=3");
  }

  @Test
  void aServiceInAnotherRegion() {
    is.worker = Fact.missing();
    is.mayInvoke = Fact.missing();
    wrong(
        "service",
        "there is no Cloud Run service framefleet-worker in region europe-west1",
        "gcloud run services list --project=p");
  }

  @Test
  void aBucketInAnotherRegion() {
    is.location = Fact.known("us-central1");
    wrong("bucket-region", "the bucket is in us-central1", "--location=europe-west1");
    is.location = Fact.known("eu");
    assertThat(state(is.findings(), "bucket-region")).isEqualTo(State.GOOD);
  }

  @Test
  void aFrameThatIsNotStored() {
    is.frame = Fact.missing();
    wrong("test-frame", "not stored within 60 s", "framefleet-doctor");
  }

  @Test
  void whatIsNotKnownIsSkippedWithItsReasonAndNotCalledWrong() {
    is.mayInvoke = Fact.unknown(Cause.DENIED, "Permission 'run.services.getIamPolicy' denied");
    List<Finding> findings = is.findings();

    assertThat(findings).noneMatch(finding -> finding.state() == State.WRONG);
    assertThat(findings)
        .filteredOn(finding -> finding.state() == State.SKIPPED)
        .singleElement()
        .satisfies(f -> assertThat(f.check()).isEqualTo("invoker-role"))
        .satisfies(f -> assertThat(f.text()).contains("run.services.getIamPolicy"));
  }

  private static Expectation said() {
    return new Expectation(
        "p",
        "frames",
        "frames-push",
        "store",
        null,
        null,
        null,
        null,
        Deployments.AUDIENCE,
        Deployments.PUSHER,
        null,
        Duration.ZERO);
  }

  private static State state(List<Finding> findings, String check) {
    return findings.stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow().state();
  }

  /** Exactly this is wrong, with this cause and this mend. */
  private void wrong(String check, String cause, String mend) {
    List<Finding> findings = is.findings();
    assertThat(findings)
        .filteredOn(finding -> finding.state() == State.WRONG)
        .as(DoctorReport.text(findings))
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo(check))
        .satisfies(finding -> assertThat(finding.text()).contains(cause))
        .satisfies(finding -> assertThat(finding.mend()).contains(mend))
        .satisfies(finding -> MENDS.add(command(finding.mend())));
  }

  /** The mend without what is said beside its command. */
  private static String command(String mend) {
    return mend.replaceAll("^.*?'(gcloud .*)'.*$", "$1").replaceAll(", or .*| shows .*", "");
  }
}
