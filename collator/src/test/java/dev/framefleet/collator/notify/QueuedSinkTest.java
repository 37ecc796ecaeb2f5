package dev.framefleet.collator.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedSinkTest {
  private static QueuedSink.Policy policy(int bound, Duration closePatience) {
    return new QueuedSink.Policy(
        bound, 3, Duration.ofMillis(1), Duration.ofMillis(1), closePatience);
  }

  /** Never answers until it is interrupted. */
  private static final class Deaf implements Delivery {
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public Outcome attempt(ZoneEvent event) throws InterruptedException {
      called.countDown();
      never.await();
      return Outcome.DONE;
    }

    @Override
    public String describe() {
      return "nobody";
    }

    @Override
    public void close() {}
  }

  @Test
  void aReceiverThatNeverAnswersHoldsNobodyUp() throws InterruptedException {
    Deaf deaf = new Deaf();
    QueuedSink sink =
        new QueuedSink(deaf, policy(4, Duration.ofMillis(20)), SystemTime.nanoTicker());
    for (int i = 0; i < 10; i++) {
      sink.accept(WebhookTest.event(i));
    }
    assertThat(deaf.called.await(10, TimeUnit.SECONDS)).isTrue();

    sink.close();

    assertThat(sink.trouble())
        .isEqualTo("nobody: 0 events delivered, 0 refused, 0 given up, 6 dropped, 4 left over");
  }

  @Test
  void aPauseGrowsUpToTheLongest() {
    QueuedSink.Policy policy =
        new QueuedSink.Policy(
            1, 9, Duration.ofMillis(250), Duration.ofSeconds(3), Duration.ofSeconds(1));

    assertThat(policy.pause(1)).isEqualTo(Duration.ofMillis(250));
    assertThat(policy.pause(2)).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.pause(5)).isEqualTo(Duration.ofSeconds(3));
    assertThat(policy.pause(500)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void eventsArePublishedWithTheirKeys() {
    RecordingPublisher publisher = new RecordingPublisher();
    EventSink sink =
        new QueuedSink(
            new TopicDelivery(publisher),
            policy(4, Duration.ofSeconds(5)),
            SystemTime.nanoTicker());
    sink.accept(WebhookTest.event(1));
    sink.accept(WebhookTest.event(2));
    sink.close();

    assertThat(publisher.messages()).hasSize(2);
    assertThat(publisher.messages().get(0).attributes())
        .containsEntry("ff-event", "line-in")
        .containsEntry("ff-event-key", "gate/1700000000000000/line-in/door/1");
    assertThat(sink.trouble()).isEmpty();
  }
}
