package dev.framefleet.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import dev.framefleet.gcp.pubsub.PubSubAdmin;
import dev.framefleet.gcp.pubsub.PubSubAdmin.Change;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PullSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTopicsTest {
  private static final TopicPlan PLAN =
      new TopicPlan(
          "frames",
          null,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(600),
          100,
          Duration.ofDays(7),
          null);

  @TempDir private Path folder;
  private final List<String> changes = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private EmbeddedPubSub server;
  private final PubSubAdmin admin;

  KeptTopicsTest() throws IOException {
    server = EmbeddedPubSub.start(EmulatorConfig.local());
    admin = new PubSubAdmin(new PubSubEndpoint("p", server.endpoint()));
  }

  @AfterEach
  void stop() {
    admin.close();
    server.close();
  }

  @Test
  void serverThatForgotEverythingHasItAgainAfterTheNextRound() throws IOException {
    KeptTopics kept = kept(folder.resolve("ready"));
    kept.round();
    assertThat(changes).hasSize(4);
    kept.round();
    assertThat(changes).as("the second round").hasSize(4);
    assertThat(folder.resolve("ready")).exists();

    restart();
    kept.round();
    assertThat(changes).hasSize(8).endsWith("subscription frames-pull MADE");
    assertThat(log).isEmpty();
  }

  @Test
  void stoppedKeeperTakesItsReadyFileAway() throws InterruptedException {
    Path ready = folder.resolve("ready");
    CountDownLatch stopped = new CountDownLatch(1);
    stopped.countDown();
    kept(ready).until(stopped, 1);
    assertThat(changes).hasSize(4);
    assertThat(ready).doesNotExist();
  }

  @Test
  void troubleIsToldOnceAndSoIsItsEnd() {
    admin.ensureTopic("other");
    admin.ensurePull(new PullSpec("frames-pull", "other", Duration.ofSeconds(10)));
    Path ready = folder.resolve("ready");
    KeptTopics kept = kept(ready);
    kept.round();
    kept.round();
    assertThat(log)
        .singleElement()
        .asString()
        .contains("already there for projects/p/topics/other");
    assertThat(ready).doesNotExist();

    admin.deleteSubscription("frames-pull");
    kept.round();
    assertThat(log).hasSize(2).last().isEqualTo("all is as it should be again");
    assertThat(ready).exists();
  }

  @Test
  void readyFileThatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> kept(folder.resolve("no/ready")).round())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--ready-file");
  }

  private KeptTopics kept(Path ready) {
    FleetTopics fleet =
        new FleetTopics(
            PLAN,
            admin,
            (what, change) -> {
              if (change != Change.NONE) {
                changes.add(what + " " + change);
              }
            });
    return new KeptTopics(fleet, ready, log::add);
  }

  private void restart() throws IOException {
    int port = Integer.parseInt(server.endpoint().replaceFirst(".*:", ""));
    server.close();
    server = EmbeddedPubSub.start(EmulatorConfig.local().withPort(port));
  }
}
