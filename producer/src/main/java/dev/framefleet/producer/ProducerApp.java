package dev.framefleet.producer;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.producer.budget.BudgetPool;
import dev.framefleet.producer.budget.BudgetShare;
import dev.framefleet.producer.ffmpeg.FfmpegEditor;
import dev.framefleet.producer.ffmpeg.FfmpegJpegEncoder;
import dev.framefleet.producer.ffmpeg.FfmpegLuma;
import dev.framefleet.producer.picture.LumaReader;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.publish.ManifestPublisher;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.producer.publish.RunLedger;
import dev.framefleet.producer.publish.TryingPublisher;
import dev.framefleet.producer.select.PictureSelector;
import dev.framefleet.producer.select.Selectors;
import dev.framefleet.producer.source.CorruptPolicy;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.PictureSource;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.source.SourceLostException;
import dev.framefleet.producer.trace.Traces;
import dev.framefleet.producer.watch.PictureWatch;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One video into frames on a topic, as one run. {@link #run} is called once; {@link #stop} at any
 * time from any thread.
 */
public final class ProducerApp {
  private final ProducerConfig config;
  private final MessagePublisher publisher;
  private final ProducerClocks clocks;
  private final ProducerListener listener;
  private final @Nullable BudgetPool budgets;
  private final StopSignal stop = new StopSignal();
  private final SourceNews news;
  private @Nullable Picture onward;
  private @Nullable RunTimes goingOn;

  /** The publisher stays the caller's. */
  public ProducerApp(
      ProducerConfig config,
      MessagePublisher publisher,
      ProducerClocks clocks,
      ProducerListener listener) {
    this(
        config,
        publisher,
        clocks,
        listener,
        config.budgetBytesPerHour() == 0 ? null : new BudgetPool(config.budgetBytesPerHour()));
  }

  /** The same within a budget that others share. */
  ProducerApp(
      ProducerConfig config,
      MessagePublisher publisher,
      ProducerClocks clocks,
      ProducerListener listener,
      @Nullable BudgetPool budgets) {
    this.config = config;
    this.publisher = publisher;
    this.clocks = clocks;
    this.listener = listener;
    this.budgets = budgets;
    this.news = new SourceNews(config.stream(), clocks.wall(), listener);
  }

  /** Ends the run after the frames that are already captured; {@link #run} then returns. */
  public void stop() {
    stop.give();
  }

  /**
   * Produces until the source is over, lost or stopped, and the topic has answered everything.
   *
   * @throws UserError if there is nothing to produce from or to, or the run's end is not accepted
   * @throws InterruptedException if interrupted; the run then stays open
   */
  public ProducerSummary run() throws InterruptedException {
    Sources.check(config.source());
    checkTopic();
    try (Delivery delivery = Delivery.open(config, publisher, clocks);
        PictureSource source = Sources.open(config, clocks, stop, news)) {
      return produceAll(source, delivery);
    } catch (SourceLostException e) {
      if (stop.isGiven()) {
        return ProducerSummary.NOTHING;
      }
      throw UserError.failed(config.source().shown() + ": " + e.getMessage(), e);
    }
  }

  /** One run, and another one whenever a camera's clock is set back, or the account is full. */
  private ProducerSummary produceAll(PictureSource source, Delivery delivery)
      throws SourceLostException, InterruptedException {
    Pressure pressure = config.pressureOf(source.info().live());
    if (pressure.policy() != Pressure.Policy.BLOCK) {
      return produceAll(source, pressure, publisher, delivery);
    }
    try (TryingPublisher trying =
        new TryingPublisher(
            publisher,
            time -> stop.await(time.toNanos()),
            clocks.nanos(),
            why -> listener.event(config.stream(), "topic", why))) {
      return produceAll(source, pressure, trying, delivery);
    }
  }

  private ProducerSummary produceAll(
      PictureSource source, Pressure pressure, MessagePublisher out, Delivery delivery)
      throws SourceLostException, InterruptedException {
    ProducerSummary summary = produce(source, firstPicture(source), pressure, out, delivery);
    while (onward != null) {
      Picture first = onward;
      onward = null;
      summary = summary.then(produce(source, first, pressure, out, delivery));
    }
    return summary;
  }

  private void checkTopic() {
    try {
      publisher.check();
    } catch (PublishException e) {
      if (!config.spools()) {
        throw UserError.failed(String.valueOf(e.getMessage()), e);
      }
      // There is no link just now, which is what a spool is for; and if the name is wrong, this
      // says so, and nothing is lost until it is mended.
      listener.event(config.stream(), "topic", String.valueOf(e.getMessage()));
    }
  }

  private static Picture firstPicture(PictureSource source) throws SourceLostException {
    Picture first = source.next();
    if (first == null) {
      throw new SourceLostException("not one picture in it could be decoded; give a video");
    }
    return first;
  }

  private ProducerSummary produce(
      PictureSource source,
      Picture first,
      Pressure pressure,
      MessagePublisher out,
      Delivery delivery)
      throws InterruptedException {
    RunTimes times = goingOn == null ? new RunTimes(source.info(), clocks) : goingOn.onward();
    long firstMicros = times.firstMicros(first);
    RunId run =
        goingOn == null ? Runs.choose(config, source.info(), firstMicros) : Runs.at(firstMicros);
    times.begin(run.startMicros());
    RunLedger ledger = new RunLedger(config.stream(), run);
    news.tell(ledger);
    BudgetShare budget = budgets == null ? null : budgets.join(budgetNews(ledger));
    Runnable dropped = budget == null ? () -> {} : budget::dropped;
    FrameQueue queue =
        new FrameQueue(pressure.queueBytes(), dropsOldest(pressure, source.info()), dropped);
    CaptureLoop capture =
        new CaptureLoop(
            config.stream(),
            run,
            source,
            first,
            times,
            dropsCorrupt(source.info()) ? dropped : null,
            selector(source.info(), ledger, budget),
            new Traces(config.traceRatio(), new SplittableRandom()),
            new Pacer(config.realtime(), clocks.nanos(), stop),
            ledger,
            queue);
    FrameSink frames = delivery.begin(run, ledger, out);
    ManifestPublisher manifests =
        new ManifestPublisher(out, ledger, clocks.nanos(), config.checkpointEvery());
    listener.started(config.stream(), run, source.info());
    FrameMaker maker = maker(budget);
    PublishLoop publishing =
        new PublishLoop(
            queue, maker, frames, budget, delivery::waiting, manifests, ledger, listener);
    try (maker) {
      capture.runBeside(publishing::run);
    } finally {
      if (budget != null) {
        budget.close();
      }
    }
    onward = capture.onward();
    goingOn = onward != null && capture.reason() == EndReason.STOPPED ? times : null;
    if (goingOn != null) {
      news.full();
    }
    RunManifest end;
    try {
      end = delivery.end(manifests, ledger, run, capture.reason(), source.info().live(), stop);
    } finally {
      publishing.report();
    }
    return new ProducerSummary(
        end, Trouble.of(config.source(), end, capture, frames, delivery.waiting()));
  }

  private BudgetShare.Listener budgetNews(RunLedger ledger) {
    return (micros, detail) -> {
      ledger.event(micros, "budget", detail);
      listener.event(config.stream(), "budget", detail);
    };
  }

  private boolean dropsCorrupt(SourceInfo source) {
    CorruptPolicy policy = config.live().corrupt();
    return policy == null ? source.live() : policy == CorruptPolicy.DROP;
  }

  private static boolean dropsOldest(Pressure pressure, SourceInfo source) {
    return switch (pressure.policy()) {
      case BLOCK -> false;
      case DROP_OLDEST -> true;
      case SPOOL -> source.live(); // should the encoder be too slow; a recording waits for it
    };
  }

  /** Cheap looks before dear ones; the budget sees only what everything else takes. */
  private PictureSelector selector(
      SourceInfo source, RunLedger ledger, @Nullable BudgetShare budget) {
    LumaReader luma = new FfmpegLuma();
    PictureSelector chosen = Selectors.of(config.selection(), luma);
    if (source.live()) {
      chosen = new PictureWatch(luma, pictureNews(ledger)).and(chosen);
    }
    return budget == null ? chosen : chosen.and(budget);
  }

  private PictureWatch.Listener pictureNews(RunLedger ledger) {
    return (micros, trouble, begun) -> {
      String kind = "picture-" + trouble.name().toLowerCase(Locale.ROOT);
      String detail = begun ? "since about ten seconds" : "no longer";
      ledger.event(micros, kind, detail);
      listener.event(config.stream(), kind, detail);
    };
  }

  private FrameMaker maker(@Nullable BudgetShare budget) {
    return new FrameMaker(
        config.picture(),
        new FfmpegEditor(),
        FfmpegJpegEncoder::new,
        budget == null ? () -> 100 : budget::widthPercent,
        FramePublisher.MAX_JPEG_BYTES);
  }
}
