package dev.framefleet.emulator.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.message.StoredMessage;
import dev.framefleet.emulator.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final long SECOND = 1_000_000_000L;

  private final ManualTime time = new ManualTime();
  private final MemoryBudget budget = new MemoryBudget(1_000_000);
  private final Backlog backlog = new Backlog(time.clocks().ticker());
  private final List<Lease> ended = new ArrayList<>();

  @Test
  void messagesComeInTheOrderTheyWereAdded() {
    add("1", "2", "3");
    assertThat(text(take())).isEqualTo("1");
    assertThat(text(take())).isEqualTo("2");
    assertThat(text(take())).isEqualTo("3");
    assertThat(backlog.take(ended::add, SECOND)).isNull();
    assertThat(backlog.hasReady()).isFalse();
  }

  @Test
  void anAckEndsTheLeaseAndFreesTheBytes() {
    add("1");
    assertThat(budget.usedBytes()).isPositive();
    Lease lease = take();
    assertThat(backlog.ack(lease.id())).isTrue();
    assertThat(ended).containsExactly(lease);
    assertThat(budget.usedBytes()).isZero();
    assertThat(backlog.ack(lease.id())).isFalse();
    assertThat(backlog.nack(lease.id())).isFalse();
  }

  @Test
  void aNackGivesTheMessageAgainUnderANewLease() {
    add("1");
    Lease first = take();
    assertThat(backlog.nack(first.id())).isTrue();
    Lease second = take();
    assertThat(second.message()).isSameAs(first.message());
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(backlog.ack(first.id())).isFalse();
  }

  @Test
  void aLeaseRunsOutAtItsDeadlineAndNotBefore() {
    add("1");
    Lease lease = take();
    time.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(backlog.advance()).isZero();
    assertThat(backlog.hasReady()).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(backlog.advance()).isEqualTo(1);
    assertThat(ended).containsExactly(lease);
    assertThat(take().attempt()).isEqualTo(2);
  }

  @Test
  void anExtensionCountsFromNow() {
    add("1");
    Lease lease = take();
    time.advance(Duration.ofSeconds(9));
    backlog.extend(lease.id(), 10 * SECOND);
    time.advance(Duration.ofSeconds(9));
    assertThat(backlog.advance()).isZero();
    time.advance(Duration.ofSeconds(1));
    assertThat(backlog.advance()).isEqualTo(1);
  }

  @Test
  void aLeaseWithoutDeadlineNeverRunsOut() {
    add("1");
    Lease lease = Objects.requireNonNull(backlog.take(ended::add, Backlog.NEVER));
    assertThat(backlog.nextChangeNanos()).isEqualTo(Backlog.NEVER);
    time.advance(Duration.ofDays(1));
    assertThat(backlog.advance()).isZero();
    assertThat(backlog.ack(lease.id())).isTrue();
  }

  @Test
  void aFailedMessageWaitsAsItsPolicySays() {
    backlog.redelivery(new Redelivery(new RetryBackoff(10 * SECOND, 600 * SECOND), 0));
    add("1", "2");
    backlog.nack(take().id());
    assertThat(text(take())).as("others do not wait").isEqualTo("2");
    time.advance(Duration.ofSeconds(10).minusNanos(1));
    backlog.advance();
    assertThat(backlog.hasReady()).isFalse();
    time.advance(Duration.ofNanos(1));
    backlog.advance();
    backlog.nack(take().id());
    assertThat(backlog.nextChangeNanos()).isEqualTo(time.nanos() + 10 * SECOND);
  }

  @Test
  void theNextChangeIsTheEarliestDeadlineOrDelay() {
    backlog.redelivery(new Redelivery(new RetryBackoff(3 * SECOND, 3 * SECOND), 0));
    add("1", "2");
    take();
    assertThat(backlog.nextChangeNanos()).isEqualTo(10 * SECOND);
    backlog.nack(take().id());
    assertThat(backlog.nextChangeNanos()).isEqualTo(3 * SECOND);
  }

  @Test
  void theLastAllowedFailureExhaustsTheMessage() {
    backlog.redelivery(new Redelivery(RetryBackoff.NONE, 5));
    add("1");
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(backlog.drainExhausted()).isEmpty();
      Lease lease = take();
      assertThat(lease.attempt()).isEqualTo(attempt);
      backlog.nack(lease.id());
    }
    assertThat(backlog.hasReady()).isFalse();
    List<Lease> exhausted = backlog.drainExhausted();
    assertThat(exhausted).extracting(Lease::attempt).containsExactly(5);
    assertThat(backlog.drainExhausted()).isEmpty();
    assertThat(budget.usedBytes()).as("still the caller's").isPositive();
  }

  @Test
  void aLeaseThatRunsOutCountsAsAnAttempt() {
    backlog.redelivery(new Redelivery(RetryBackoff.NONE, 1));
    add("1");
    take();
    time.advance(Duration.ofSeconds(10));
    backlog.advance();
    assertThat(backlog.drainExhausted()).hasSize(1);
  }

  @Test
  void whatIsTakenBackIsDeliveredAgain() {
    backlog.redelivery(new Redelivery(RetryBackoff.NONE, 1));
    add("1");
    backlog.nack(take().id());
    backlog.takeBack(backlog.drainExhausted().get(0));
    assertThat(take().attempt()).isEqualTo(2);
  }

  @Test
  void clearFreesEveryByteWhereverTheMessageIs() {
    backlog.redelivery(new Redelivery(new RetryBackoff(SECOND, SECOND), 2));
    add("exhausted");
    backlog.nack(take().id());
    time.advance(Duration.ofSeconds(1));
    backlog.advance();
    backlog.nack(take().id());
    add("delayed", "leased", "ready");
    backlog.nack(take().id());
    take();
    backlog.clear();
    assertThat(budget.usedBytes()).isZero();
    assertThat(backlog.hasReady()).isFalse();
    assertThat(backlog.nextChangeNanos()).isEqualTo(Backlog.NEVER);
  }

  private void add(String... texts) {
    for (String text : texts) {
      PubsubMessage message =
          PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
      assertThat(budget.tryReserve(StoredMessage.costBytes(message))).isTrue();
      backlog.add(new StoredMessage(message, budget, 1));
    }
  }

  private Lease take() {
    return Objects.requireNonNull(backlog.take(ended::add, 10 * SECOND));
  }

  private static String text(Lease lease) {
    return lease.message().message().getData().toStringUtf8();
  }
}
