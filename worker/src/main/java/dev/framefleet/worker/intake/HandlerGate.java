package dev.framefleet.worker.intake;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import dev.framefleet.worker.trace.TracedWork;
import dev.framefleet.worker.trace.WorkTraces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the HTTP side, which starts first, and the handler, which is there once the model
 * has run warm and the store has answered. While the store or the topic of results is known to fail
 * it is shut as well: the work on a frame that cannot be finished would be for nothing.
 * Thread-safe.
 */
public final class HandlerGate {
  private final BooleanSupplier isUp;
  private final WorkTraces traces;
  private final LongAdder messageBytes = new LongAdder();
  private volatile @Nullable FrameHandler handler;

  /** In front of a store that never fails for long. */
  public HandlerGate() {
    this(() -> true, WorkTraces.off());
  }

  /**
   * In front of a store, and perhaps a topic.
   *
   * @param isUp whether they answer; asked for every message
   * @param traces get a span for each message
   */
  public HandlerGate(BooleanSupplier isUp, WorkTraces traces) {
    this.isUp = isUp;
    this.traces = traces;
  }

  /** Lets messages through to the handler from now on. */
  public void open(FrameHandler ready) {
    handler = ready;
  }

  /** Lets no new message through. */
  public void shut() {
    handler = null;
  }

  /**
   * The handler; empty before {@link #open}, after {@link #shut} and while those behind it fail.
   */
  public Optional<FrameHandler> handler() {
    return isUp.getAsBoolean() ? Optional.ofNullable(handler) : Optional.empty();
  }

  /**
   * Has a handler that was let through do its work, under the message's trace.
   *
   * @param outer the trace context of the delivery, for a message that has none; or null
   */
  public Outcome handle(FrameHandler passed, PushMessage message, @Nullable String outer) {
    messageBytes.add(message.length());
    Map<String, String> attributes = message.attributes();
    String traceparent = attributes.getOrDefault(FrameAttributes.TRACEPARENT, outer);
    TracedWork work = traces.begin("frame", traceparent, message.arrivedNanos());
    work.attribute("messaging.message.id", message.messageId());
    work.attribute("framefleet.stream", attributes.get(FrameAttributes.STREAM));
    work.attribute("framefleet.seq", attributes.get(FrameAttributes.SEQ));
    work.stageSince("read", message.arrivedNanos());
    try {
      Outcome outcome = within(work, () -> passed.handle(message));
      work.end(outcome.word(), !outcome.isFinal());
      return outcome;
    } catch (RuntimeException e) {
      work.end("failed", true);
      throw e;
    }
  }

  /** Bytes of the messages that went through so far, without their envelopes. */
  public long messageBytes() {
    return messageBytes.sum();
  }

  private static Outcome within(TracedWork work, Supplier<Outcome> task) {
    TracedWork.Turn turn = work.enter();
    try (turn) {
      return task.get();
    }
  }
}
