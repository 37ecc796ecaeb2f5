package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells a topic of each stored frame before the frame's message is acked, so that an event may come
 * twice but is never left out. The last results that the topic did not take are kept, so that the
 * next delivery of their frames costs no inference. Thread-safe.
 */
public final class ResultEvents {
  private static final int HEAD_BYTES = 16 * 1024;
  private static final int OWED_KEPT = 1_000;

  private final MessagePublisher topic;
  private final ObjectStore store;
  private final Duration patience;
  private final Map<FrameId, Owed> owed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FrameId, Owed> eldest) {
          return size() > OWED_KEPT;
        }
      };

  /** A stored result whose event the topic has not taken yet. */
  private record Owed(FrameResult result, String name) {}

  /**
   * To a topic, which stays the caller's.
   *
   * @param store where a frame's first result is read that an earlier delivery left there
   * @param patience how long a publish may take, more than 0
   */
  public ResultEvents(MessagePublisher topic, ObjectStore store, Duration patience) {
    this.topic = topic;
    this.store = store;
    this.patience = patience;
  }

  /** The event of a result that was just stored; the outcome if the topic took it, else a nack. */
  Outcome stored(FrameResult result, String name, Outcome outcome) {
    Outcome told = tell(result, name, outcome);
    FrameId id = result.header().id();
    synchronized (owed) {
      if (told.isFinal()) {
        owed.remove(id);
      } else {
        owed.put(id, new Owed(result, name));
      }
    }
    return told;
  }

  /** Another delivery of a frame whose result is stored, as far as this worker knows. */
  Optional<Outcome> again(FrameId id) {
    Owed known;
    synchronized (owed) {
      known = owed.get(id);
    }
    return known == null
        ? Optional.empty()
        : Optional.of(stored(known.result(), known.name(), new Outcome.AlreadyThere()));
  }

  private Outcome tell(FrameResult result, String name, Outcome outcome) {
    try {
      publish(result, name);
      return outcome;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Outcome.EventUnpublished(String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      return new Outcome.EventUnpublished("no answer within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.EventUnpublished("interrupted");
    }
  }

  /** The event of an object that was there before: what is in it is the frame's result. */
  Outcome alreadyThere(String name, Outcome outcome) {
    try {
      return stored(read(name), name, outcome);
    } catch (StoreException e) {
      return new Outcome.StoreUnavailable(String.valueOf(e.getMessage()));
    } catch (MalformedJpegException | IllegalArgumentException e) {
      return new Outcome.EventUnpublished("unreadable object " + name + ": " + e.getMessage());
    }
  }

  private FrameResult read(String name) throws StoreException, MalformedJpegException {
    byte[] head = store.readHead(name, HEAD_BYTES);
    if (head.length < HEAD_BYTES) {
      return ResultObjects.read(name, head);
    }
    try {
      return ResultObjects.read(name, head);
    } catch (MalformedJpegException | IllegalArgumentException e) {
      return ResultObjects.read(name, store.read(name)); // hundreds of detections
    }
  }

  private void publish(FrameResult result, String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    FrameId id = result.header().id();
    var answer =
        topic.publish(new OutgoingMessage(ResultJson.writeEvent(result, name), attributes(id)));
    topic.flush();
    answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What a subscription may filter by. */
  private static Map<String, String> attributes(FrameId id) {
    return Map.of(
        FrameAttributes.VERSION,
        "1",
        FrameAttributes.STREAM,
        id.stream().value(),
        FrameAttributes.RUN,
        id.run().toString(),
        FrameAttributes.SEQ,
        Long.toString(id.seq()),
        FrameAttributes.CAPTURE_MICROS,
        Micros.digits(id.captureMicros()));
  }
}
