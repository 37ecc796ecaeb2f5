package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.limits.DecodeLimit;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one message in the worker. Frames come in any order and more than once; nothing is
 * remembered that a result depends on. Thread-safe.
 */
public final class FrameHandler {
  private static final String STAGE = "worker";
  private static final int FINISHED_KEPT = 10_000;
  private static final long MAX_PIXELS = 64_000_000;

  private final Detector detector;
  private final Admission admission;
  private final FrameMetrics metrics;
  private final LongSupplier nanoTicker;
  private final StoreWrites writes;
  private final ManifestStorage manifests;
  private final PoisonRecords poison;
  private final ResultObjects objects;
  private final @Nullable ResultEvents events;
  private final DecodeLimit decodeLimit;
  private final boolean drawn;
  private final InFlight inFlight = new InFlight();
  private final FinishedFrames finished = new FinishedFrames(FINISHED_KEPT);

  /**
   * A handler; whoever made the parts closes them.
   *
   * @param clock gives the hour under which a message without identity is recorded
   * @param nanoTicker monotonic nanoseconds, for the stages' durations
   */
  public FrameHandler(
      Detector detector,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      InstantSource clock,
      LongSupplier nanoTicker) {
    this(
        detector,
        store,
        admission,
        metrics,
        clock,
        nanoTicker,
        ResultImage.ORIGINAL,
        null,
        DecodeLimit.USUAL);
  }

  /**
   * The same with results of a form.
   *
   * @param image which picture an object holds
   * @param events told of each stored frame, or null
   * @param decodeLimit of what a picture may take
   */
  public FrameHandler(
      Detector detector,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      InstantSource clock,
      LongSupplier nanoTicker,
      ResultImage image,
      @Nullable ResultEvents events,
      DecodeLimit decodeLimit) {
    this.detector = detector;
    this.admission = admission;
    this.metrics = metrics;
    this.nanoTicker = nanoTicker;
    this.writes = new StoreWrites(store, nanoTicker);
    this.manifests = new ManifestStorage(writes);
    this.poison = new PoisonRecords(writes, clock);
    this.objects = new ResultObjects(image);
    this.events = events;
    this.decodeLimit = decodeLimit;
    this.drawn = image == ResultImage.ANNOTATED;
  }

  /** Does all that is to be done for a message; the outcome says whether it is finished. */
  public Outcome handle(PushMessage message) {
    Outcome outcome;
    try {
      MessageKind kind = readKind(message);
      outcome =
          switch (kind) {
            case FRAME -> handleFrame(message);
            case CHECKPOINT, END -> manifests.store(kind, message);
          };
    } catch (PoisonException e) {
      outcome = poison.record(message.messageId(), message.attributes(), reason(e));
    }
    metrics.frames(STAGE, outcome.word(), 1);
    return outcome;
  }

  /**
   * Records a delivery that is not even a message, or is over a limit.
   *
   * @param messageId the server's if it is known, else one made up
   */
  public Outcome refuse(String messageId, String reason) {
    Outcome outcome = poison.record(messageId, Map.of(), reason);
    metrics.frames(STAGE, outcome.word(), 1);
    return outcome;
  }

  private Outcome handleFrame(PushMessage message) throws PoisonException {
    FrameHeader header = readHeader(message);
    if (finished.contains(header.id())) {
      return new Outcome.AlreadyThere();
    }
    checkPicture(message, header);
    return inFlight.once(header.id(), () -> workOnce(message, header));
  }

  /** A delivery that finds nobody at work finds what is remembered, or that nothing was done. */
  private Outcome workOnce(PushMessage message, FrameHeader header) throws PoisonException {
    if (finished.contains(header.id())) {
      return new Outcome.AlreadyThere();
    }
    Optional<Outcome> known = events == null ? Optional.empty() : events.again(header.id());
    Outcome outcome = known.isPresent() ? known.get() : work(message, header);
    if (outcome.isFinal()) {
      finished.add(header.id());
    }
    return outcome;
  }

  private Outcome work(PushMessage message, FrameHeader header) throws PoisonException {
    StageTimer timer = new StageTimer(nanoTicker);
    Optional<Admission.Turn> turn = admission.ask(message.arrivedNanos());
    if (turn.isEmpty()) {
      return new Outcome.Overloaded();
    }
    timer.end("queue");
    Found found = find(turn.get(), message, header, timer);
    FrameResult result =
        new FrameResult(header.withoutTrace(), detector.modelId(), found.detections());
    byte[] object = embed(message, result, timer, traceId(header), found.drawn());
    timer.end("embed");
    String name = objects.name(header.id());
    Outcome outcome = announced(writes.create(name, object), name, result);
    timer.end("store");
    timer.nanos().forEach(metrics::stageNanos);
    return outcome;
  }

  /** A frame's event goes out whoever stored it, since that one may have died before it did. */
  private Outcome announced(Outcome written, String name, FrameResult result) {
    if (events == null) {
      return written;
    }
    if (written instanceof Outcome.Stored) {
      return events.stored(result, name, written);
    }
    return written instanceof Outcome.AlreadyThere ? events.alreadyThere(name, written) : written;
  }

  private static MessageKind readKind(PushMessage message) throws PoisonException {
    try {
      return FrameAttributes.kind(message.attributes());
    } catch (IllegalArgumentException e) {
      throw new PoisonException(reason(e), e);
    }
  }

  private static FrameHeader readHeader(PushMessage message) throws PoisonException {
    try {
      return FrameAttributes.readFrame(message.attributes());
    } catch (IllegalArgumentException e) {
      throw new PoisonException(reason(e), e);
    }
  }

  private void checkPicture(PushMessage message, FrameHeader header) throws PoisonException {
    JpegInfo info;
    try {
      info = JpegInfo.read(message.data(), 0, message.length());
    } catch (MalformedJpegException e) {
      throw new PoisonException(reason(e), e);
    }
    if (info.width() != header.width() || info.height() != header.height()) {
      throw new PoisonException(
          "the JPEG is "
              + size(info.width(), info.height())
              + ", its attributes say "
              + size(header.width(), header.height()));
    }
    long pixels = (long) info.width() * info.height();
    if (pixels > MAX_PIXELS) {
      throw new PoisonException("more than " + MAX_PIXELS + " pixels");
    }
    Optional<String> objection =
        decodeLimit.objection(message.data(), message.length(), pixels, drawn);
    if (objection.isPresent()) {
      throw new PoisonException(objection.get());
    }
  }

  /** What a turn yields; {@code drawn} only if drawn pictures are stored. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Found(List<Detection> detections, byte @Nullable [] drawn) {}

  private Found find(Admission.Turn turn, PushMessage message, FrameHeader header, StageTimer timer)
      throws PoisonException {
    try (turn) {
      List<Detection> detections =
          detector.detect(message.data(), message.length(), header.width(), header.height(), timer);
      return new Found(detections, objects.draw(message, detections));
    } catch (UnreadablePictureException e) {
      throw new PoisonException(reason(e), e);
    }
  }

  private byte[] embed(
      PushMessage message,
      FrameResult result,
      StageTimer timer,
      @Nullable String traceId,
      byte @Nullable [] drawn)
      throws PoisonException {
    try {
      return objects.content(message, result, timer.micros(), traceId, drawn);
    } catch (MalformedJpegException e) {
      throw new PoisonException(reason(e), e);
    }
  }

  private static @Nullable String traceId(FrameHeader header) {
    String traceparent = header.traceparent();
    return traceparent == null ? null : traceparent.substring(3, 35);
  }

  private static String size(int width, int height) {
    return width + "x" + height;
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
