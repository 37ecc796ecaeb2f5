package dev.framefleet.testkit.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingPublisherTest {
  private final RecordingPublisher publisher = new RecordingPublisher();

  @Test
  void aMessageIsKeptAsItWas() {
    byte[] data = {1, 2};
    var answer = publisher.publish(new OutgoingMessage(data, Map.of("k", "v")));
    data[0] = 9;

    assertThat(answer).isCompletedWithValue("1");
    assertThat(publisher.messages("k", "v")).hasSize(1);
    assertThat(publisher.messages().get(0).data()).containsExactly(1, 2);
  }

  @Test
  void failuresComeInOrderAndEnd() {
    publisher.failNext(new PublishException("no", null));

    assertThatThrownBy(() -> publish().get()).hasCauseInstanceOf(PublishException.class);
    assertThat(publish()).isCompletedWithValue("1");
  }

  @Test
  void heldAnswersComeWhenAsked() {
    publisher.holdAnswers();
    var first = publish();
    var second = publish();

    assertThat(publisher.waiting()).isEqualTo(2);
    assertThat(publisher.answerNext()).isTrue();
    assertThat(first).isCompletedWithValue("1");
    assertThat(second).isNotDone();
    publisher.answerAll();
    assertThat(second).isCompletedWithValue("2");
    assertThat(publish()).isCompletedWithValue("3");
  }

  private CompletableFuture<String> publish() {
    return publisher.publish(new OutgoingMessage(new byte[0], Map.of()));
  }
}
