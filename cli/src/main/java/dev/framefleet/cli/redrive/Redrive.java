package dev.framefleet.cli.redrive;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.gcp.pubsub.PulledMessage;
import dev.framefleet.gcp.pubsub.SubscriptionPull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Publishes dead letters again and takes each off its subscription once its copy is confirmed. Not
 * thread-safe.
 */
public final class Redrive {
  /** Attributes that the server adds when it gives a message up. */
  static final String ADDED_PREFIX = "CloudPubSubDeadLetter";

  private static final int BATCH = 100;
  private static final int EMPTY_PULLS = 2;
  private static final int PROGRESS_EVERY = 1_000;
  private static final Duration HOLD = Duration.ofMinutes(10);

  /**
   * What was done.
   *
   * @param seen letters pulled
   * @param moved letters published and acked
   * @param frames those among the seen that are of a stream
   */
  public record Summary(long seen, long moved, long frames) {}

  private final SubscriptionPull letters;
  private final MessagePublisher target;
  private final Consumer<String> progress;
  private long seen;
  private long moved;
  private long frames;
  private long told;

  /**
   * From a subscription to a topic; both stay the caller's.
   *
   * @param progress gets a line now and then
   */
  public Redrive(SubscriptionPull letters, MessagePublisher target, Consumer<String> progress) {
    this.letters = letters;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Moves letters until none come, or so many are moved.
   *
   * @param max 1 or more
   * @throws UserError if one cannot be published; it stays where it was
   */
  public Summary run(long max) throws InterruptedException {
    check();
    int empty = 0;
    while (empty < EMPTY_PULLS && moved < max) {
      List<PulledMessage> batch = pull(max - moved);
      empty = batch.isEmpty() ? empty + 1 : 0;
      letters.hold(batch, HOLD);
      move(batch);
      tell("published again: ", moved);
    }
    return new Summary(seen, moved, frames);
  }

  /** Counts letters, and gives all of them back at the end. */
  public Summary count(long max) {
    List<PulledMessage> held = new ArrayList<>();
    try {
      int empty = 0;
      while (empty < EMPTY_PULLS && seen < max) {
        List<PulledMessage> batch = pull(max - seen);
        empty = batch.isEmpty() ? empty + 1 : 0;
        letters.hold(batch, HOLD);
        batch.forEach(letter -> held.add(withoutData(letter)));
        tell("counted: ", seen);
      }
    } finally {
      for (int from = 0; from < held.size(); from += BATCH) {
        letters.hold(held.subList(from, Math.min(held.size(), from + BATCH)), Duration.ZERO);
      }
    }
    return new Summary(seen, 0, frames);
  }

  private void check() {
    try {
      target.check();
    } catch (PublishException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private List<PulledMessage> pull(long wanted) {
    List<PulledMessage> batch = letters.pull((int) Math.min(BATCH, wanted));
    seen += batch.size();
    frames +=
        batch.stream()
            .filter(letter -> letter.attributes().containsKey(FrameAttributes.STREAM))
            .count();
    return batch;
  }

  private void move(List<PulledMessage> batch) throws InterruptedException {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (PulledMessage letter : batch) {
      answers.add(target.publish(new OutgoingMessage(letter.data(), original(letter))));
    }
    target.flush();
    List<PulledMessage> published = new ArrayList<>();
    List<PulledMessage> failed = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < batch.size(); i++) {
      try {
        answers.get(i).join();
        published.add(batch.get(i));
      } catch (CompletionException e) {
        failed.add(batch.get(i));
        reason = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      }
    }
    letters.ack(published);
    moved += published.size();
    if (!failed.isEmpty()) {
      letters.hold(failed, Duration.ZERO);
      throw UserError.failed(
          reason + "; " + moved + " letters were published again, the others stay where they are");
    }
  }

  /** What it was published with, without what the server has added since. */
  static Map<String, String> original(PulledMessage letter) {
    Map<String, String> attributes = new LinkedHashMap<>(letter.attributes());
    attributes.keySet().removeIf(name -> name.startsWith(ADDED_PREFIX));
    return attributes;
  }

  private static PulledMessage withoutData(PulledMessage letter) {
    return new PulledMessage(letter.ackId(), Map.of(), new byte[0]);
  }

  private void tell(String what, long count) {
    if (count - told >= PROGRESS_EVERY) {
      told = count;
      progress.accept(what + count);
    }
  }
}
