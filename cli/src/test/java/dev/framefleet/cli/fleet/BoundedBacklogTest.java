package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedBacklogTest {
  private static final OutgoingMessage FRAME = new OutgoingMessage(new byte[1_000], Map.of());

  private final RecordingPublisher server = new RecordingPublisher();
  private final Deque<Long> answers = new ArrayDeque<>();
  private final BoundedBacklog backlog = new BoundedBacklog(server, this::held, 4);

  /** What the server says each time it is asked; 0 when the script is over. */
  private long held() {
    Long next = answers.poll();
    return next == null ? 0 : next;
  }

  private void publish(OutgoingMessage message) throws InterruptedException {
    assertThat(backlog.publish(message)).isCompleted();
  }

  @Test
  void untilThreeWindowsAreHeldNobodyWaits() throws InterruptedException {
    answers.addAll(List.of(11_999L, 11_999L));
    publish(FRAME);
    publish(FRAME);
    assertThat(server.messages()).hasSize(2);
    assertThat(answers).isEmpty();
  }

  @Test
  void thenItWaitsUntilHalfOfThatIsDone() throws InterruptedException {
    answers.addAll(List.of(12_000L, 11_000L, 6_001L, 6_000L, 77L));
    publish(FRAME);
    assertThat(server.messages()).hasSize(1);
    assertThat(answers).containsExactly(77L);
  }

  @Test
  void aSmallMessageBetweenLargeOnesDoesNotWaitForAnEmptyServer() throws InterruptedException {
    for (int i = 0; i < 99; i++) {
      publish(FRAME);
    }
    answers.add(11_800L);
    publish(new OutgoingMessage(new byte[10], Map.of()));
    assertThat(server.messages()).hasSize(100);
    assertThat(answers).isEmpty();
  }
}
