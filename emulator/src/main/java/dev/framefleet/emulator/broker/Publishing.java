package dev.framefleet.emulator.broker;

import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import dev.framefleet.emulator.message.MemoryBudget;
import dev.framefleet.emulator.message.StoredMessage;
import dev.framefleet.emulator.validation.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Gives messages their id and time and hands them to subscriptions. Thread-safe. */
final class Publishing {
  private final InstantSource wall;
  private final MemoryBudget budget;
  private final Counters counters;
  private final AtomicLong lastId = new AtomicLong();

  Publishing(InstantSource wall, MemoryBudget budget, Counters counters) {
    this.wall = wall;
    this.budget = budget;
    this.counters = counters;
  }

  /** All of the request or nothing: refuses before anything is kept. */
  List<String> publish(LiveTopic topic, List<PubsubMessage> messages) {
    List<PubsubMessage> stamped = messages.stream().map(stamper()).toList();
    List<LiveSubscription> targets = List.copyOf(topic.subscriptions());
    if (!targets.isEmpty()) {
      reserve(stamped);
      stamped.forEach(message -> hand(message, targets));
    }
    counters.published.add(messages.size());
    targets.forEach(LiveSubscription::serve);
    return stamped.stream().map(PubsubMessage::getMessageId).toList();
  }

  /** A message that is in memory already: it may pass the bound, since it must not be lost. */
  void forward(LiveTopic topic, PubsubMessage message) {
    List<LiveSubscription> targets = List.copyOf(topic.subscriptions());
    if (!targets.isEmpty()) {
      PubsubMessage stamped = stamper().apply(message);
      budget.reserveAnyway(StoredMessage.costBytes(stamped));
      hand(stamped, targets);
      targets.forEach(LiveSubscription::serve);
    }
  }

  private void reserve(List<PubsubMessage> messages) {
    long bytes = messages.stream().mapToLong(StoredMessage::costBytes).sum();
    if (!budget.tryReserve(bytes)) {
      counters.refused.add(messages.size());
      throw Refusal.exhausted(
          "The server holds "
              + budget.usedBytes()
              + " of at most "
              + budget.maxBytes()
              + " bytes of unacknowledged messages; publish again when some are acknowledged.");
    }
  }

  private void hand(PubsubMessage message, List<LiveSubscription> targets) {
    StoredMessage stored = new StoredMessage(message, budget, targets.size());
    for (LiveSubscription target : targets) {
      if (!target.add(stored)) {
        stored.release();
      }
    }
  }

  private UnaryOperator<PubsubMessage> stamper() {
    // Milliseconds, as Google's times come.
    long millis = wall.millis();
    Timestamp now =
        Timestamp.newBuilder()
            .setSeconds(Math.floorDiv(millis, 1_000L))
            .setNanos((int) Math.floorMod(millis, 1_000L) * 1_000_000)
            .build();
    return message ->
        message.toBuilder()
            .setMessageId(Long.toString(lastId.incrementAndGet()))
            .setPublishTime(now)
            .build();
  }
}
