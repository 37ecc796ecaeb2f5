package dev.framefleet.worker.image;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.json.Json;
import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.image.RefusedException.Reason;
import dev.framefleet.worker.limits.DecodeLimit;
import dev.framefleet.worker.opencv.AnnotatedJpeg;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import dev.framefleet.worker.trace.TracedWork;
import dev.framefleet.worker.trace.WorkTraces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with one picture of no stream. Thread-safe. */
public final class PictureHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PictureHandler.class);
  private static final byte[] NOTHING = new byte[0];

  private final Detector detector;
  private final ObjectStore store;
  private final Admission admission;
  private final FrameMetrics metrics;
  private final LongSupplier nanoTicker;
  private final QueryReader queries;
  private final WorkTraces traces;
  private final BooleanSupplier storeIsUp;
  private final DecodeLimit decodeLimit;

  /** One whose work is not traced. */
  public PictureHandler(
      Detector detector,
      QueryReader queries,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      LongSupplier nanoTicker) {
    this(
        detector,
        queries,
        store,
        admission,
        metrics,
        nanoTicker,
        WorkTraces.off(),
        () -> true,
        DecodeLimit.USUAL);
  }

  /**
   * A handler; whoever made the parts closes them.
   *
   * @param admission the one of the frames, so that both together use the CPUs once
   * @param nanoTicker monotonic nanoseconds, for the stages' durations
   * @param traces get a span for each picture
   * @param storeIsUp whether the store is not known to fail
   * @param decodeLimit of what a picture may take
   */
  public PictureHandler(
      Detector detector,
      QueryReader queries,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      LongSupplier nanoTicker,
      WorkTraces traces,
      BooleanSupplier storeIsUp,
      DecodeLimit decodeLimit) {
    this.detector = detector;
    this.queries = queries;
    this.store = store;
    this.admission = admission;
    this.metrics = metrics;
    this.nanoTicker = nanoTicker;
    this.traces = traces;
    this.storeIsUp = storeIsUp;
    this.decodeLimit = decodeLimit;
  }

  /**
   * Begins the span of a picture that is coming now.
   *
   * @param name what is done, in a word
   * @param traceparent the W3C trace context that it continues, or null
   */
  public TracedWork begin(String name, @Nullable String traceparent) {
    return traces.begin(name, traceparent, nanoTicker.getAsLong());
  }

  /** {@code <name>@<first 8 hex of the model file's SHA-256>}. */
  public String modelId() {
    return detector.modelId();
  }

  /** Reads queries for this model. */
  public QueryReader queries() {
    return queries;
  }

  /** Where requests and their outcomes are counted. */
  public FrameMetrics metrics() {
    return metrics;
  }

  /**
   * Waits for a turn and finds objects.
   *
   * @param annotated whether the picture is to be drawn
   * @throws RefusedException if no picture can be decoded, or only one that takes too much
   * @throws InterruptedException if interrupted while waiting
   */
  public Found find(Picture picture, DetectQuery query, boolean annotated)
      throws RefusedException, InterruptedException {
    checkCost(picture, annotated);
    StageTimer timer = new StageTimer(nanoTicker);
    Admission.Turn turn = admission.take();
    try (turn) {
      timer.end("queue");
      PictureHeader size = picture.header();
      List<Detection> found =
          query.of(
              detector.detect(
                  picture.bytes(), picture.length(), size.width(), size.height(), timer));
      byte[] drawn =
          annotated ? AnnotatedJpeg.draw(picture.bytes(), picture.length(), found) : NOTHING;
      timer.end("draw");
      return new Found(found, drawn);
    } catch (UnreadablePictureException e) {
      throw new RefusedException(Reason.UNUSABLE, String.valueOf(e.getMessage()));
    } finally {
      timer.nanos().forEach(metrics::stageNanos);
    }
  }

  private void checkCost(Picture picture, boolean annotated) throws RefusedException {
    long pixels = (long) picture.header().width() * picture.header().height();
    Optional<String> objection =
        decodeLimit.objection(picture.bytes(), picture.length(), pixels, annotated);
    if (objection.isPresent()) {
      throw new RefusedException(Reason.TOO_LARGE, objection.get());
    }
  }

  /**
   * Refuses work whose result could not be stored.
   *
   * @throws RefusedException if the store is known to fail
   */
  public void checkStore() throws RefusedException {
    if (!storeIsUp.getAsBoolean()) {
      throw new RefusedException(Reason.UNAVAILABLE, "the store does not answer");
    }
  }

  /**
   * Stores an annotated picture under its capture time. One that is only its time of arrival is
   * marked in the picture, as {@code "clock":"arrival"}.
   *
   * @return the object's name
   * @throws RefusedException if the store did not say yes
   */
  public String store(CaptureTime time, byte[] drawn) throws RefusedException {
    String suffix = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    String name = ObjectNames.image(time.micros(), suffix);
    byte[] jpeg = time.arrival() ? marked(time, drawn) : drawn;
    StageTimer timer = new StageTimer(nanoTicker);
    try {
      store.create(name, jpeg);
      return name;
    } catch (StoreException e) {
      return again(name, jpeg, e);
    } finally {
      timer.end("store");
      timer.nanos().forEach(metrics::stageNanos);
    }
  }

  private static byte[] marked(CaptureTime time, byte[] drawn) {
    try {
      return JpegComments.embed(
          drawn,
          Json.write(
              g -> {
                g.writeStartObject();
                g.writeNumberProperty("framefleet", 1);
                g.writeNumberProperty("captureMicros", time.micros());
                g.writeStringProperty("clock", ClockSource.ARRIVAL.wire());
                g.writeStringProperty("image", "annotated");
                g.writeEndObject();
              }));
    } catch (MalformedJpegException e) {
      throw new IllegalStateException("the encoder makes JPEGs", e);
    }
  }

  /** A write whose answer was lost is then found already there. */
  private String again(String name, byte[] jpeg, StoreException first) throws RefusedException {
    try {
      if (first.retryable()) {
        store.create(name, jpeg);
        return name;
      }
      throw first;
    } catch (StoreException e) {
      LOG.debug("the store did not take a picture", e);
      throw new RefusedException(Reason.UNAVAILABLE, "the store did not take the picture");
    }
  }
}
