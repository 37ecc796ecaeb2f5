package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.Outcome;
import dev.framefleet.worker.frame.PushMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From a request to an outcome: reads a wrapped or an unwrapped push within the limits and hands it
 * to the handler. Thread-safe.
 */
final class PushIntake {
  /** A message of 10 MB in base64, and its envelope. */
  static final long MAX_BODY_BYTES = 14_500_000;

  private static final String MESSAGE_ID_HEADER = "x-goog-pubsub-message-id";
  private static final String ATTRIBUTE_PREFIX = "ff-";
  private static final String TRACEPARENT = "traceparent";

  private final PayloadPool payloads = new PayloadPool();
  private final BodyBudget budget = new BodyBudget(HeapShare.ofThisProcess().bodyBytes());
  private final HandlerGate gate;
  private final PushLimits limits;
  private final LongSupplier nanoTicker;
  private final PushRefusals refusals;

  /**
   * A way in.
   *
   * @param gate traces what goes through
   * @param nanoTicker monotonic nanoseconds, the handler's
   * @param refusals counts what finds no room
   */
  PushIntake(HandlerGate gate, PushLimits limits, LongSupplier nanoTicker, PushRefusals refusals) {
    this.gate = gate;
    this.limits = limits;
    this.nanoTicker = nanoTicker;
    this.refusals = refusals;
  }

  /**
   * Handles one request.
   *
   * @throws BodyTooSlowException if the body takes longer than it may
   * @throws IOException if the body breaks off; there is nobody to answer then
   */
  Outcome accept(HttpServletRequest request, FrameHandler handler) throws IOException {
    long arrivedNanos = nanoTicker.getAsLong();
    long declared = request.getContentLengthLong();
    if (declared > MAX_BODY_BYTES) {
      return tooLarge(request, handler);
    }
    long reserved = declared >= 0 ? declared : MAX_BODY_BYTES;
    if (!budget.tryTake(reserved)) {
      refusals.count(PushRefusals.Reason.NO_ROOM);
      return new Outcome.Overloaded();
    }
    Payload payload = payloads.take();
    try {
      PushMessage message = read(request, payload, arrivedNanos);
      return gate.handle(handler, message, request.getHeader(TRACEPARENT));
    } catch (BodyTooLargeException e) {
      return tooLarge(request, handler);
    } catch (MalformedPushException e) {
      return handler.refuse(messageId(request), String.valueOf(e.getMessage()));
    } finally {
      payloads.giveBack(payload);
      budget.giveBack(reserved);
    }
  }

  private PushMessage read(HttpServletRequest request, Payload payload, long arrivedNanos)
      throws IOException, MalformedPushException {
    InputStream timed =
        new TimedBody(request.getInputStream(), limits.bodyPatience(), nanoTicker, arrivedNanos);
    InputStream body = new LimitedBody(timed, MAX_BODY_BYTES);
    if (request.getHeader(MESSAGE_ID_HEADER) != null) {
      body.transferTo(payload);
      return message(messageId(request), attributes(request), payload, arrivedNanos);
    }
    PushEnvelope envelope = PushEnvelope.read(body, payload);
    return message(orMadeUp(envelope.messageId()), envelope.attributes(), payload, arrivedNanos);
  }

  private static PushMessage message(
      String messageId, Map<String, String> attributes, Payload payload, long arrivedNanos) {
    return new PushMessage(messageId, attributes, payload.bytes(), payload.length(), arrivedNanos);
  }

  private static Outcome tooLarge(HttpServletRequest request, FrameHandler handler) {
    return handler.refuse(messageId(request), "push body over " + MAX_BODY_BYTES + " bytes");
  }

  private static Map<String, String> attributes(HttpServletRequest request) {
    Map<String, String> attributes = new HashMap<>();
    for (String header : Collections.list(request.getHeaderNames())) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(ATTRIBUTE_PREFIX) || name.equals(TRACEPARENT)) {
        attributes.put(name, request.getHeader(header));
      }
    }
    return attributes;
  }

  private static String messageId(HttpServletRequest request) {
    return orMadeUp(request.getHeader(MESSAGE_ID_HEADER));
  }

  /** Two bodies that name no id must not share one record. */
  private static String orMadeUp(@Nullable String messageId) {
    return messageId == null || messageId.isEmpty() ? "no-id-" + UUID.randomUUID() : messageId;
  }
}
