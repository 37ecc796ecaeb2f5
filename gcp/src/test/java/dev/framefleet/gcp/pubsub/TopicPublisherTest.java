package dev.framefleet.gcp.pubsub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.pubsub.v1.PublishRequest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicPublisherTest {
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final PublishSettings QUICK = PublishSettings.DEFAULT;
  private static final PublishSettings PATIENT =
      new PublishSettings(1_000_000, 100, NEVER, Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final FakePublisherService server;

  TopicPublisherTest() throws IOException {
    server = new FakePublisherService();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aMessageArrivesWithItsBytesAndAttributes() throws Exception {
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      publisher.check();
      CompletableFuture<String> answer =
          publisher.publish(new OutgoingMessage("jpeg".getBytes(US_ASCII), Map.of("ff-v", "1")));

      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }
    assertThat(server.requests().get(0).getTopic()).isEqualTo("projects/p/topics/frames");
    assertThat(server.messages())
        .singleElement()
        .satisfies(m -> assertThat(m.getData().toStringUtf8()).isEqualTo("jpeg"))
        .satisfies(m -> assertThat(m.getAttributesMap()).isEqualTo(Map.of("ff-v", "1")));
  }

  @Test
  void picturesTravelTogetherInBatchesByBytes() throws Exception {
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, PATIENT)) {
      for (int i = 0; i < 60; i++) {
        assertThat(publisher.publish(picture(60_000))).isNotNull();
      }
    }

    assertThat(server.messages()).hasSize(60);
    assertThat(server.requests()).hasSizeBetween(3, 5);
    assertThat(server.requests())
        .extracting(PublishRequest::getSerializedSize)
        .allSatisfy(bytes -> assertThat(bytes).isLessThan(1_100_000));
  }

  @Test
  void flushSendsWhatWaitsForItsBatch() throws Exception {
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, PATIENT)) {
      CompletableFuture<String> answer = publisher.publish(picture(10));
      assertThat(answer).isNotDone();
      publisher.flush();

      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }
  }

  @Test
  void closeSendsWhatWaitsAndWaitsForTheAnswers() throws Exception {
    CompletableFuture<String> answer;
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, PATIENT)) {
      answer = publisher.publish(picture(10));
    }

    assertThat(answer).isCompletedWithValue("1");
  }

  @Test
  void closeEndsThoughAnAnswerNeverComes() throws Exception {
    server.holdAnswers();
    PublishSettings impatient =
        new PublishSettings(1, 1, NEVER, Duration.ofSeconds(10), Duration.ofMillis(100));
    CompletableFuture<String> answer;
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, impatient)) {
      answer = publisher.publish(picture(10));
    }

    assertThat(answer).isNotDone();
    server.answerAll();
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
  }

  @Test
  @Timeout(5)
  void aBriefOneEndsAtOnceThoughAnAnswerNeverComes() throws Exception {
    server.holdAnswers();
    CompletableFuture<String> answer;
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, PublishSettings.BRIEF)) {
      answer = publisher.publish(picture(10));
      publisher.flush();
    }

    assertThat(answer).isNotDone();
    server.answerAll();
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("1");
  }

  @Test
  void aPublisherThatIsClosedTakesNothing() {
    MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK);
    publisher.close();
    publisher.close();
    publisher.flush();

    assertThatThrownBy(() -> publisher.publish(picture(10)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() throws Exception {
    server.failNext(Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED, Status.INTERNAL);
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(publisher.publish(picture(10)).get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }
  }

  @Test
  void atItsBoundOfMessagesAPublishWaitsForAnAnswer() throws Exception {
    waitsForAnAnswer(new PublishBounds(1_000_000, 2), 10);
  }

  @Test
  void atItsBoundOfBytesAPublishWaitsForAnAnswer() throws Exception {
    waitsForAnAnswer(new PublishBounds(250_000, 100), 100_000);
  }

  private void waitsForAnAnswer(PublishBounds twoMessages, int bytes) throws Exception {
    server.holdAnswers();
    try (MessagePublisher publisher = publisher(twoMessages, QUICK)) {
      List<CompletableFuture<String>> first = new ArrayList<>();
      first.add(publisher.publish(picture(bytes)));
      first.add(publisher.publish(picture(bytes)));
      CompletableFuture<CompletableFuture<String>> third = new CompletableFuture<>();
      Thread thread = inThread(() -> third.complete(publisher.publish(picture(bytes))));
      awaitWaiting(thread);
      assertThat(first).noneMatch(CompletableFuture::isDone);
      server.answerAll();

      assertThat(third.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS)).isEqualTo("3");
    }
    assertThat(server.messages()).hasSize(3);
  }

  @Test
  void anInterruptEndsTheWaitingAndTheMessageIsNotSent() throws Exception {
    server.holdAnswers();
    try (MessagePublisher publisher = publisher(new PublishBounds(1_000_000, 1), QUICK)) {
      CompletableFuture<String> first = publisher.publish(picture(10));
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread thread =
          inThread(
              () -> ended.complete(catchThrowable(() -> publisher.publish(picture(20)).get())));
      awaitWaiting(thread);
      thread.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      server.answerAll();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }
    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void aMessageLargerThanTheBoundGoesAlone() throws Exception {
    try (MessagePublisher publisher = publisher(new PublishBounds(1_000, 10), QUICK)) {
      assertThat(publisher.publish(picture(50_000)).get(10, TimeUnit.SECONDS)).isEqualTo("1");
      assertThat(publisher.publish(picture(50_000)).get(10, TimeUnit.SECONDS)).isEqualTo("2");
    }
  }

  @Test
  void aMessageLargerThanPubSubTakesFailsAloneAndLeavesRoom() throws Exception {
    try (MessagePublisher publisher = publisher(new PublishBounds(100_000_000, 2), QUICK)) {
      for (int i = 0; i < 5; i++) {
        assertThat(failure(publisher.publish(picture(10_000_001))))
            .hasMessageStartingWith("a message of 100000")
            .hasMessageContaining("more than the 10000000 that Pub/Sub takes; lower");
      }
      assertThat(publisher.publish(picture(10)).get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }
  }

  @Test
  void aMissingTopicIsOneLine() throws Exception {
    server.failNext(Status.NOT_FOUND.withDescription("Resource not found"), Status.NOT_FOUND);
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessage(
              "cannot publish to projects/p/topics/frames: there is no projects/p/topics/frames;"
                  + " make it with 'gcloud pubsub topics create frames --project=p', or correct the"
                  + " name or the project")
          .matches(failure -> !((PublishException) failure).mayPass(), "is for good");
      assertThatThrownBy(publisher::check)
          .isInstanceOf(PublishException.class)
          .hasMessageContaining("there is no projects/p/topics/frames; make it with");
    }
  }

  @Test
  void aMissingPermissionIsOneLineWithTheRole() throws Exception {
    server.failNext(Status.PERMISSION_DENIED.withDescription("User not authorized"));
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessageContaining("grant this account roles/pubsub.publisher on it")
          .hasMessageEndingWith(
              "'gcloud pubsub topics add-iam-policy-binding frames --project=p"
                  + " --member=serviceAccount:ACCOUNT --role=roles/pubsub.publisher'");
    }
  }

  @Test
  void aServiceThatIsSwitchedOffIsNotCalledAMissingPermission() throws Exception {
    server.failNext(
        Status.PERMISSION_DENIED.withDescription(
            "Cloud Pub/Sub API has not been used in project 1 before or it is disabled."));
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessageEndingWith(
              "Pub/Sub is switched off in this project; run"
                  + " 'gcloud services enable pubsub.googleapis.com --project=p'");
    }
  }

  @Test
  void aRegionThatThePolicyForbidsIsOneLineWithTheCommand() throws Exception {
    server.failNext(
        Status.FAILED_PRECONDITION.withDescription(
            "The request arrived in a region that the message storage policy does not allow"));
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessageContaining("this region may not be used (")
          .hasMessageContaining(
              "'gcloud pubsub topics update frames --project=p"
                  + " --message-storage-policy-allowed-regions=REGION'");
    }
  }

  @Test
  void credentialsThatAreNotAcceptedNameTheCommand() throws Exception {
    server.failNext(Status.UNAUTHENTICATED);
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessageContaining("run 'gcloud auth application-default login' again");
    }
  }

  @Test
  void requestsNameTheProgram() throws Exception {
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      publisher.publish(picture(10)).get(10, TimeUnit.SECONDS);
      publisher.check();
    }
    assertThat(server.userAgents()).hasSize(2).allMatch(agent -> agent.startsWith("framefleet/"));
  }

  @Test
  void whatTheServerCallsInvalidIsOneLineWithItsReason() throws Exception {
    server.failNext(Status.INVALID_ARGUMENT.withDescription("The value is\ntoo large"));
    try (MessagePublisher publisher = publisher(PublishBounds.DEFAULT, QUICK)) {
      assertThat(failure(publisher.publish(picture(10))))
          .hasMessage(
              "cannot publish to projects/p/topics/frames: invalid argument (The value is; too"
                  + " large)");
    }
  }

  @Test
  void aServerThatIsNotThereIsOneLine() {
    PubSubEndpoint gone = server.endpoint();
    server.close();

    assertThatThrownBy(
            () -> TopicCheck.run(gone, "projects/p/topics/frames", Duration.ofMillis(300)))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith(
            "cannot publish to projects/p/topics/frames: the Pub/Sub server at "
                + gone.emulatorHost()
                + " cannot be reached or does not answer (");
  }

  private MessagePublisher publisher(PublishBounds bounds, PublishSettings settings) {
    return new TopicPublisher(server.endpoint(), "frames", bounds, settings);
  }

  private static OutgoingMessage picture(int bytes) {
    return new OutgoingMessage(new byte[bytes], Map.of());
  }

  private static Throwable failure(CompletableFuture<String> answer) {
    Throwable[] failure = new Throwable[1];
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .satisfies(e -> failure[0] = e.getCause());
    assertThat(failure[0]).isInstanceOf(PublishException.class);
    return failure[0];
  }

  private interface Task {
    void run() throws Exception;
  }

  private static Thread inThread(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  private static void awaitWaiting(Thread thread) {
    Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
  }
}
