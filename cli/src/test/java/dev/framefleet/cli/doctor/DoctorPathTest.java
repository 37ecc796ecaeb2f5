package dev.framefleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.cli.doctor.Finding.State;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PullSpec;
import dev.framefleet.gcp.pubsub.PushSpec;
import dev.framefleet.testkit.samples.Samples;
import dev.framefleet.worker.WorkerConfig;
import dev.framefleet.worker.WorkerServer;
import dev.framefleet.worker.token.PushAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker that asks for the embedded server's tokens, and mistakes in its deployment. */
class DoctorPathTest {
  private static final String AUDIENCE = "https://worker.example";
  private static final String PUSHER = "pusher@test.iam.gserviceaccount.com";

  @TempDir static Path folder;
  private static EmbeddedPubSub pubsub;
  private static WorkerServer worker;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(folder.resolve("store"));
    pubsub = EmbeddedPubSub.start(EmulatorConfig.local());
    worker =
        WorkerServer.start(
            WorkerConfig.local(Samples.model(), folder.resolve("store").toString())
                .withPushAccount(new PushAccount(AUDIENCE, PUSHER, URI.create(pubsub.jwksUrl()))));
  }

  @AfterAll
  static void stop() {
    worker.close();
    pubsub.close();
  }

  @BeforeEach
  void deploy() {
    deploy("/v1/push", new PushSpec.Oidc(PUSHER, AUDIENCE));
  }

  @Test
  void aFrameGoesFromPublishToTheStoreAndIsTakenAwayAgain() throws Exception {
    List<Finding> findings = examine(folder.resolve("store"), 30);

    assertThat(findings)
        .as(DoctorReport.text(findings))
        .noneMatch(finding -> finding.state() == State.WRONG);
    assertThat(state(findings, "test-frame")).isEqualTo(State.GOOD);
    assertThat(state(findings, "push-audience")).isEqualTo(State.GOOD);
    try (var files = Files.walk(folder.resolve("store"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).isEmpty();
    }
  }

  @Test
  void aTokenForAnotherAudienceIsRefusedAndTheDoctorSaysWhy() throws Exception {
    deploy("/v1/push", new PushSpec.Oidc(PUSHER, "https://elsewhere.example"));

    assertThat(wrong(examine(folder.resolve("store"), 1)))
        .containsExactly("push-audience", "test-frame");
  }

  @Test
  void aTokenOfAnotherAccountIsRefusedAndTheDoctorSaysWhy() throws Exception {
    deploy("/v1/push", new PushSpec.Oidc("stranger@test.iam.gserviceaccount.com", AUDIENCE));

    assertThat(wrong(examine(folder.resolve("store"), 1)))
        .containsExactly("push-account", "test-frame");
  }

  @Test
  void anotherPathIsNotAWorker() throws Exception {
    deploy("/push", new PushSpec.Oidc(PUSHER, AUDIENCE));

    assertThat(wrong(examine(folder.resolve("store"), 1)))
        .containsExactly("push-endpoint", "test-frame");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws Exception {
    List<Finding> findings = examine(folder.resolve("nowhere"), 1);

    assertThat(wrong(findings)).containsExactly("bucket");
    assertThat(DoctorReport.text(findings)).contains("there is no folder ");
  }

  private static void deploy(String path, PushSpec.Oidc token) {
    try (PubSubAdmin admin = new PubSubAdmin(new PubSubEndpoint("test", pubsub.endpoint()))) {
      admin.ensureTopic("frames");
      admin.ensureTopic("frames-dead");
      admin.ensurePull(new PullSpec("frames-dead", "frames-dead", Duration.ofSeconds(60)));
      admin.deleteSubscription("frames-push");
      admin.ensurePush(
          PushSpec.of(
                  "frames-push", "frames", URI.create("http://127.0.0.1:" + worker.port() + path))
              .withAckDeadline(Duration.ofSeconds(10))
              .withBackoff(Duration.ZERO, Duration.ofSeconds(1))
              .withDeadLetter("frames-dead", 5)
              .withOidc(token));
    }
  }

  private static List<Finding> examine(Path store, int seconds) throws InterruptedException {
    return Doctor.examine(
        new Expectation(
            "test",
            "frames",
            "frames-push",
            store.toString(),
            null,
            null,
            null,
            null,
            AUDIENCE,
            PUSHER,
            Duration.ofSeconds(10),
            Duration.ofSeconds(seconds)),
        Map.of("PUBSUB_EMULATOR_HOST", pubsub.endpoint()));
  }

  private static List<String> wrong(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.state() == State.WRONG)
        .map(Finding::check)
        .toList();
  }

  private static State state(List<Finding> findings, String check) {
    return findings.stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow().state();
  }
}
