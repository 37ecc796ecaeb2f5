package dev.framefleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.doctor.Finding.State;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PullSpec;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.gcp.state.Authorization;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions to Google's services, against servers that answer as those do. */
class SurveyTest {
  private static final String SERVICE =
      "/v2/projects/p/locations/europe-west1/services/framefleet-worker";
  private static final String BUCKET = "/storage/v1/b/p-frames";
  private static final String PROJECT_POLICY = "/v1/projects/p:getIamPolicy";

  private final GoogleFake google;
  private EmbeddedPubSub pubsub;

  SurveyTest() throws IOException {
    google = new GoogleFake();
  }

  @BeforeEach
  void start() throws IOException {
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    try (PubSubAdmin admin = new PubSubAdmin(new PubSubEndpoint("p", pubsub.endpoint()))) {
      admin.ensureTopic("frames");
      admin.ensureTopic("frames-dead");
      admin.ensurePull(new PullSpec("frames-dead", "frames-dead", Duration.ofSeconds(60)));
      admin.ensurePush(
          PushSpec.of("frames-push", "frames", URI.create(Deployments.WORKER + "/v1/push"))
              .withOidc(new PushSpec.Oidc(Deployments.PUSHER, Deployments.AUDIENCE))
              .withDeadLetter("frames-dead", 100));
    }
    google
        .answer(SERVICE, 200, service(3, "[\"framefleet-worker\"]"))
        .answer(SERVICE + ":getIamPolicy", 200, policy("roles/run.invoker", Deployments.PUSHER))
        .answer(PROJECT_POLICY, 200, policy("roles/viewer", "somebody@example.com"))
        .answer(BUCKET, 200, "{\"location\":\"EUROPE-WEST1\"}")
        .answer(BUCKET + "/iam", 200, policy("roles/storage.objectCreator", Deployments.RUNS_AS));
  }

  @AfterEach
  void stop() {
    pubsub.close();
    google.close();
  }

  @Test
  void aGoodDeploymentHasNothingWrong() throws Exception {
    List<Finding> findings = examine(() -> Authorization.NONE);

    assertThat(findings)
        .as(DoctorReport.text(findings))
        .noneMatch(finding -> finding.state() == State.WRONG);
    assertThat(findings)
        .filteredOn(finding -> finding.state() == State.SKIPPED)
        .extracting(Finding::check)
        .containsExactly("publisher-role", "test-frame");
  }

  @Test
  void noCredentialsAreFoundBeforeAnythingIsAsked() throws Exception {
    List<Finding> findings =
        examine(
            () -> {
              throw new IOException("Your default credentials were not found.");
            });

    assertThat(wrong(findings)).containsExactly("credentials");
    assertThat(findings).filteredOn(f -> f.state() == State.GOOD).isEmpty();
  }

  @Test
  void credentialsThatGoogleRefusesAreNotAMissingService() throws Exception {
    google.answer(SERVICE, 401, "{\"error\":{\"message\":\"Invalid Credentials\"}}");
    List<Finding> findings = examine(() -> Authorization.NONE);

    assertThat(wrong(findings)).isEmpty();
    assertThat(text(findings, "service")).contains("does not accept these credentials");
  }

  @Test
  void aMissingBucketAServiceElsewhereAndRolesThatLackAreFound() throws Exception {
    google.answer(BUCKET, 404, "{}");
    assertThat(wrong(examine(() -> Authorization.NONE))).containsExactly("bucket");

    google.answer(BUCKET, 200, "{\"location\":\"US\"}");
    google.answer(BUCKET + "/iam", 200, policy("roles/storage.objectViewer", Deployments.RUNS_AS));
    google.answer(SERVICE + ":getIamPolicy", 200, "{}");
    assertThat(wrong(examine(() -> Authorization.NONE)))
        .containsExactly("invoker-role", "bucket-writable", "bucket-region");

    google.answer(SERVICE, 404, "{}");
    assertThat(wrong(examine(() -> Authorization.NONE))).contains("service");
  }

  @Test
  void aRoleInTheProjectCounts() throws Exception {
    google.answer(SERVICE + ":getIamPolicy", 200, "{}");
    google.answer(PROJECT_POLICY, 200, policy("roles/run.invoker", Deployments.PUSHER));

    assertThat(wrong(examine(() -> Authorization.NONE))).isEmpty();
  }

  @Test
  void aProjectWhoseRolesCannotBeReadIsNotCalledWrong() throws Exception {
    google.answer(SERVICE + ":getIamPolicy", 200, "{}");
    google.answer(PROJECT_POLICY, 403, "{\"error\":{\"message\":\"The caller may not\"}}");
    List<Finding> findings = examine(() -> Authorization.NONE);

    assertThat(wrong(findings)).isEmpty();
    assertThat(text(findings, "invoker-role")).contains("cannot be read: The caller may not");
  }

  @Test
  void aRoleOfOnesOwnIsNotGuessedAt() throws Exception {
    google.answer(
        SERVICE + ":getIamPolicy", 200, policy("projects/p/roles/mine", Deployments.PUSHER));
    List<Finding> findings = examine(() -> Authorization.NONE);

    assertThat(wrong(findings)).isEmpty();
    assertThat(text(findings, "invoker-role")).contains("a role of your own");
  }

  @Test
  void concurrencyAndAudienceAreReadFromTheService() throws Exception {
    google.answer(SERVICE, 200, service(80, "[]"));

    assertThat(wrong(examine(() -> Authorization.NONE)))
        .containsExactly("push-audience", "concurrency");
  }

  private List<Finding> examine(Survey.CredentialSource source) throws InterruptedException {
    Expectation e = Deployments.EXPECTED;
    Expectation expected =
        new Expectation(
            e.project(),
            e.topic(),
            e.subscription(),
            e.store(),
            e.region(),
            e.service(),
            e.producerAccount(),
            null,
            null,
            null,
            null,
            Duration.ZERO);
    Survey survey =
        new Survey(
            expected,
            Map.of("PUBSUB_EMULATOR_HOST", pubsub.endpoint()),
            google.hosts(),
            source,
            new TestFrame(SystemTime.wallClock(), SystemTime.nanoTicker()));
    return Checks.of(expected, survey.look());
  }

  private static List<String> wrong(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.state() == State.WRONG)
        .map(Finding::check)
        .toList();
  }

  private static String text(List<Finding> findings, String check) {
    return findings.stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow().text();
  }

  private static String policy(String role, String account) {
    return "{\"bindings\":[{\"role\":\""
        + role
        + "\",\"members\":[\"serviceAccount:"
        + account
        + "\"]}]}";
  }

  private static String service(int concurrency, String customAudiences) {
    return "{\"uri\":\""
        + Deployments.WORKER
        + "\",\"customAudiences\":"
        + customAudiences
        + ",\"template\":{\"serviceAccount\":\""
        + Deployments.RUNS_AS
        + "\",\"timeout\":\"60s\",\"maxInstanceRequestConcurrency\":"
        + concurrency
        + ",\"containers\":[{\"resources\":{\"limits\":{\"cpu\":\"1\"}},\"env\":["
        + "{\"name\":\"FRAMEFLEET_WORKER_STORE\",\"value\":\"gs://p-frames\"},"
        + "{\"name\":\"FRAMEFLEET_WORKER_ACK_DEADLINE\",\"value\":\"60\"},"
        + "{\"name\":\"FRAMEFLEET_WORKER_PUSH_AUDIENCE\",\"value\":\"framefleet-worker\"},"
        + "{\"name\":\"FRAMEFLEET_WORKER_PUSH_ACCOUNT\",\"value\":\""
        + Deployments.PUSHER
        + "\"}]}]}}";
  }
}
