package dev.framefleet.worker.image;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.detect.Detector;
import dev.framefleet.worker.image.RefusedException.Reason;
import dev.framefleet.worker.opencv.AnnotatedJpeg;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import dev.framefleet.worker.trace.TracedWork;
import dev.framefleet.worker.trace.WorkTraces;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
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

  /** One whose work is not traced. */
  public PictureHandler(
      Detector detector,
      QueryReader queries,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      LongSupplier nanoTicker) {
    this(detector, queries, store, admission, metrics, nanoTicker, WorkTraces.off());
  }

  /**
   * A handler; whoever made the parts closes them.
   *
   * @param admission the one of the frames, so that both together use the CPUs once
   * @param nanoTicker monotonic nanoseconds, for the stages' durations
   * @param traces get a span for each picture
   */
  public PictureHandler(
      Detector detector,
      QueryReader queries,
      ObjectStore store,
      Admission admission,
      FrameMetrics metrics,
      LongSupplier nanoTicker,
      WorkTraces traces) {
    this.detector = detector;
    this.queries = queries;
    this.store = store;
    this.admission = admission;
    this.metrics = metrics;
    this.nanoTicker = nanoTicker;
    this.traces = traces;
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
   * @throws RefusedException if no picture can be decoded
   * @throws InterruptedException if interrupted while waiting
   */
  public Found find(Picture picture, DetectQuery query, boolean annotated)
      throws RefusedException, InterruptedException {
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

  /**
   * Stores an annotated picture under its capture time.
   *
   * @param captureMicros epoch microseconds, 1 or more
   * @return the object's name
   * @throws RefusedException if the store did not say yes
   */
  public String store(long captureMicros, byte[] jpeg) throws RefusedException {
    String suffix = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    String name = ObjectNames.image(captureMicros, suffix);
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
