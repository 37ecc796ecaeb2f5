package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.producer.select.FrameRate;
import dev.framefleet.producer.select.Selection;
import dev.framefleet.producer.source.LiveSettings;
import dev.framefleet.producer.source.SourceAddress;
import dev.framefleet.producer.stills.StillTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a producer is to do. Begin with {@link #of} and change what differs.
 *
 * @param stream the source's name
 * @param source where the video is
 * @param run the run to produce again, files only; null for a new one
 * @param startTime capture time of the first picture, files only; null for the container's creation
 *     time, else now
 * @param realtime whether a file is played at its own speed
 * @param loops how often a file is played in one run, 1 or more
 * @param selection which pictures become frames
 * @param picture what is done to them
 * @param pressure what happens when they cannot be sent fast enough; null for what fits the source
 * @param stills where the pictures of a folder have their times from
 * @param live how a live source is dealt with
 * @param checkpointEvery time between two checkpoints
 * @param traceRatio share of frames whose trace is recorded, 0 to 1; at 0 no trace begins here
 * @param budgetBytesPerHour JPEG bytes of one hour of capture time; 0 for no bound
 */
public record ProducerConfig(
    StreamId stream,
    SourceAddress source,
    @Nullable RunId run,
    @Nullable Instant startTime,
    boolean realtime,
    int loops,
    Selection selection,
    PictureSettings picture,
    @Nullable Pressure pressure,
    StillTimes stills,
    LiveSettings live,
    Duration checkpointEvery,
    double traceRatio,
    long budgetBytesPerHour) {
  /**
   * Checks what excludes each other.
   *
   * @throws IllegalArgumentException in one line
   */
  public ProducerConfig {
    if (source.live() && (run != null || startTime != null || loops > 1 || realtime)) {
      throw new IllegalArgumentException(
          "run, start time, loop and realtime are for files; a live source has its own time");
    }
    if (run != null && startTime != null) {
      throw new IllegalArgumentException("a run has its start in it: give run or start time");
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loop must be 1 or more: " + loops);
    }
    if (!(traceRatio >= 0 && traceRatio <= 1)) {
      throw new IllegalArgumentException("the trace ratio must be 0 to 1: " + traceRatio);
    }
    if (budgetBytesPerHour < 0) {
      throw new IllegalArgumentException("a budget cannot be negative: " + budgetBytesPerHour);
    }
  }

  /** Every picture, at the default quality, as fast as it goes. */
  public static ProducerConfig of(StreamId stream, SourceAddress source) {
    return new Draft(stream, source).build();
  }

  /** The same with some things changed. */
  ProducerConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.build();
  }

  /** The same for a given run. */
  public ProducerConfig withRun(@Nullable RunId run) {
    return with(draft -> draft.run = run);
  }

  /** The same from a given time on. */
  public ProducerConfig withStartTime(@Nullable Instant startTime) {
    return with(draft -> draft.startTime = startTime);
  }

  /** The same at a given rate. */
  public ProducerConfig withRate(@Nullable FrameRate rate) {
    return withSelection(selection.withRate(rate));
  }

  /** The same for other pictures. */
  public ProducerConfig withSelection(Selection selection) {
    return with(draft -> draft.selection = selection);
  }

  /** The same at a given quality; null for the default, and for a camera's JPEGs as they are. */
  public ProducerConfig withQuality(@Nullable JpegQuality quality) {
    return withPicture(picture.withQuality(quality));
  }

  /** The same with something else done to the pictures. */
  public ProducerConfig withPicture(PictureSettings picture) {
    return with(draft -> draft.picture = picture);
  }

  /**
   * What happens when frames cannot be sent fast enough: what was said, else what fits.
   *
   * @param live what the source has turned out to be; an address alone does not tell, since there
   *     are recordings behind URLs
   */
  Pressure pressureOf(boolean live) {
    return pressure == null ? Pressure.defaultFor(live) : pressure;
  }

  /** Whether frames wait on disk. */
  boolean spools() {
    return pressure != null && pressure.policy() == Pressure.Policy.SPOOL;
  }

  /** The same, giving way otherwise; null for what fits the source. */
  public ProducerConfig withPressure(@Nullable Pressure pressure) {
    return with(draft -> draft.pressure = pressure);
  }

  /** The same at the file's own speed, or not. */
  public ProducerConfig withRealtime(boolean realtime) {
    return with(draft -> draft.realtime = realtime);
  }

  /** The same, played several times. */
  public ProducerConfig withLoops(int loops) {
    return with(draft -> draft.loops = loops);
  }

  /** The same with other time-outs of a live source. */
  public ProducerConfig withTimeouts(Duration connectTimeout, Duration stallTimeout) {
    return withLive(live.withTimeouts(connectTimeout, stallTimeout));
  }

  /** The same with other times of a folder's pictures. */
  public ProducerConfig withStills(StillTimes stills) {
    return with(draft -> draft.stills = stills);
  }

  /** The same, dealing otherwise with a live source. */
  public ProducerConfig withLive(LiveSettings live) {
    return with(draft -> draft.live = live);
  }

  /** The same with a share of frames traced, 0 to 1. */
  public ProducerConfig withTraceRatio(double traceRatio) {
    return with(draft -> draft.traceRatio = traceRatio);
  }

  /** The same within so many JPEG bytes per hour of capture time; 0 for no bound. */
  public ProducerConfig withBudget(long bytesPerHour) {
    return with(draft -> draft.budgetBytesPerHour = bytesPerHour);
  }

  /** A configuration under change. Not thread-safe. */
  static final class Draft {
    StreamId stream;
    SourceAddress source;
    @Nullable RunId run;
    @Nullable Instant startTime;
    boolean realtime;
    int loops = 1;
    Selection selection = Selection.ALL;
    PictureSettings picture = PictureSettings.DEFAULT;
    @Nullable Pressure pressure;
    StillTimes stills = StillTimes.parse("1");
    LiveSettings live = LiveSettings.DEFAULT;
    Duration checkpointEvery = Duration.ofSeconds(60);
    double traceRatio;
    long budgetBytesPerHour;

    private Draft(StreamId stream, SourceAddress source) {
      this.stream = stream;
      this.source = source;
    }

    private Draft(ProducerConfig config) {
      stream = config.stream;
      source = config.source;
      run = config.run;
      startTime = config.startTime;
      realtime = config.realtime;
      loops = config.loops;
      selection = config.selection;
      picture = config.picture;
      pressure = config.pressure;
      stills = config.stills;
      live = config.live;
      checkpointEvery = config.checkpointEvery;
      traceRatio = config.traceRatio;
      budgetBytesPerHour = config.budgetBytesPerHour;
    }

    private ProducerConfig build() {
      return new ProducerConfig(
          stream,
          source,
          run,
          startTime,
          realtime,
          loops,
          selection,
          picture,
          pressure,
          stills,
          live,
          checkpointEvery,
          traceRatio,
          budgetBytesPerHour);
    }
  }
}
