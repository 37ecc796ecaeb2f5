package dev.framefleet.worker.pull;

import dev.framefleet.gcp.pubsub.PullSubscriber;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.intake.HandlerGate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives pulled messages to the same handler that pushes go to. What cannot be finished now is kept,
 * its lease prolonged, and tried again: a nack would bring it back at once and count as a delivery
 * attempt, so an outage of the store would send frames to the dead letters. Thread-safe.
 */
public final class FramePull implements AutoCloseable {
  /** One in work and one ready behind it for each turn, so that no CPU waits for the network. */
  private static final int OUTSTANDING_PER_TURN = 2;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(FramePull.class);

  private final HandlerGate gate;
  private final LongSupplier nanos;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init") // set once, before anybody else knows this object
  private PullSubscriber subscriber;

  FramePull(HandlerGate gate, LongSupplier nanos, Duration pause) {
    this.gate = gate;
    this.nanos = nanos;
    this.pause = pause;
  }

  /**
   * Begins to pull.
   *
   * @param turns how many frames are worked on at once
   * @param nanos monotonic nanoseconds, the handler's
   * @throws dev.framefleet.common.failure.UserError if there are no credentials
   */
  public static FramePull start(
      PullSource source, int turns, HandlerGate gate, LongSupplier nanos) {
    FramePull pull = new FramePull(gate, nanos, PAUSE);
    pull.subscriber =
        PullSubscriber.start(
            source.server(),
            source.subscription(),
            OUTSTANDING_PER_TURN * turns,
            pull::receive,
            reason -> LOG.error("{}; no frame comes any more", reason));
    return pull;
  }

  /** Begins nothing more, gives back what was not begun; does not wait. */
  public void stop() {
    stopping.countDown();
    subscriber.stop();
  }

  /** Stops, and waits for what was begun, for 8 seconds at most. */
  @Override
  public void close() {
    stop();
    subscriber.close();
  }

  /** Whether the message is finished; false only when this worker stops. */
  boolean receive(String messageId, Map<String, String> attributes, byte[] data) {
    while (stopping.getCount() > 0) {
      Optional<FrameHandler> handler = gate.handler();
      if (handler.isPresent() && finish(handler.get(), messageId, attributes, data)) {
        return true;
      }
      if (stopsWithin(pause)) {
        return false;
      }
    }
    return false;
  }

  private boolean finish(
      FrameHandler handler, String messageId, Map<String, String> attributes, byte[] data) {
    PushMessage message =
        new PushMessage(messageId, attributes, data, data.length, nanos.getAsLong());
    return gate.handle(handler, message, null).isFinal();
  }

  private boolean stopsWithin(Duration time) {
    try {
      return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
