package dev.framefleet.producer;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.source.Arrival;
import dev.framefleet.producer.source.Picture;
import dev.framefleet.producer.source.SourceInfo;
import dev.framefleet.producer.timeline.CaptureTime;
import dev.framefleet.producer.timeline.CaptureTimeline;
import dev.framefleet.producer.timeline.LiveTimeline;
import dev.framefleet.producer.timeline.Stamp;
import dev.framefleet.producer.timeline.TimeBase;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The times of one run's pictures, each by the timeline of its kind. The host's wall clock is read
 * once, at the beginning; from then on only time that passes counts, whatever the clock is set to.
 * Not thread-safe.
 */
final class RunTimes {
  private static final long NANOS_PER_MICRO = 1_000;
  private final SourceInfo source;
  private final ProducerClocks clocks;
  private final long wallMicros;
  private final long wallNanos;
  private @Nullable CaptureTimeline media;
  private @Nullable LiveTimeline live;
  private @Nullable CaptureTime latest;
  private boolean again;

  /** Of a run that begins now. */
  RunTimes(SourceInfo source, ProducerClocks clocks) {
    this.source = source;
    this.clocks = clocks;
    this.wallMicros = SystemTime.toMicros(clocks.wall().instant());
    this.wallNanos = clocks.nanos().getAsLong();
  }

  /** The picture whose time was given last is the first of another run, whose times go on. */
  RunTimes onward() {
    again = true;
    return this;
  }

  /** Capture time of the first picture of a live run, or of a file without a time: about now. */
  long firstMicros(Picture first) {
    if (again && latest != null) {
      return latest.micros();
    }
    return source.live() ? LiveTimeline.firstMicros(stamp(first)) : wallMicros;
  }

  /** From now on, times are the run's. */
  void begin(long startMicros) {
    if (again) {
      return;
    }
    if (source.live()) {
      live = new LiveTimeline(startMicros);
    } else {
      media = new CaptureTimeline(startMicros, source.timeBase());
    }
  }

  /** The next picture's time; null if the camera's clock was set back, which ends the run. */
  @Nullable CaptureTime next(Picture picture) {
    if (!again) {
      latest = of(picture);
    }
    again = false;
    return latest;
  }

  private @Nullable CaptureTime of(Picture picture) {
    if (live != null) {
      return live.next(stamp(picture));
    }
    if (media == null) {
      throw new IllegalStateException("the run has not begun");
    }
    CaptureTime time = media.next(picture.ticks());
    return source.clock() == ClockSource.MEDIA
        ? time
        : new CaptureTime(
            time.micros(),
            time.mediaMicros(),
            time.repaired(),
            false,
            source.clock(),
            OptionalLong.empty());
  }

  private Stamp stamp(Picture picture) {
    Arrival arrival = picture.arrival();
    if (arrival == null) { // handed out without having been received, as a still picture is
      return new Stamp(
          OptionalLong.empty(), host(clocks.nanos().getAsLong()), OptionalLong.empty(), false);
    }
    TimeBase base = source.timeBase();
    OptionalLong own =
        arrival.timed() ? OptionalLong.of(base.toMicros(picture.ticks())) : OptionalLong.empty();
    return new Stamp(own, host(arrival.nanos()), arrival.ntpMicros(), arrival.joined());
  }

  private long host(long nanos) {
    return wallMicros + Math.floorDiv(nanos - wallNanos, NANOS_PER_MICRO);
  }
}
