package dev.framefleet.collator.notify;

import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes each event to a topic and waits for the server's word, so that order is kept. The
 * client retries by itself within an attempt.
 */
final class TopicDelivery implements Delivery {
  private static final long ANSWER_SECONDS = 30;

  private final MessagePublisher publisher;
  private volatile String problem = "";

  /** Closes the publisher in the end. */
  TopicDelivery(MessagePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public Outcome attempt(ZoneEvent event) throws InterruptedException {
    OutgoingMessage message =
        new OutgoingMessage(
            event.json(),
            Map.of(
                "ff-event", event.kind().wire(),
                "ff-event-key", event.key(),
                "ff-stream", event.stream().value(),
                "ff-capture-micros", Long.toString(event.captureMicros())));
    try {
      var answer = publisher.publish(message);
      publisher.flush();
      answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return Outcome.DONE;
    } catch (ExecutionException e) {
      problem = String.valueOf(e.getMessage());
      return Outcome.AGAIN;
    } catch (TimeoutException e) {
      problem = "no answer within " + ANSWER_SECONDS + " s";
      return Outcome.AGAIN;
    }
  }

  @Override
  public String describe() {
    return "topic " + publisher + (problem.isEmpty() ? "" : " (" + problem + ")");
  }

  @Override
  public void close() {
    publisher.close();
  }
}
