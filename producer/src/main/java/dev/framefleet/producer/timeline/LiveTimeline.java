package dev.framefleet.producer.timeline;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.Micros;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The times of one live run: the camera's wall clock where it sends sender reports, else the
 * stream's own time anchored at arrivals, else the arrivals. Pure: the same stamps give the same
 * times. Not thread-safe.
 *
 * <p>Times are strictly increasing, by a microsecond at least. A change from one clock to another,
 * and a clock that is corrected by less than two seconds, shows in no interval by more than a
 * tenth. What differs by more counts only when three pictures in a row say so: forward is marked as
 * a new epoch, backward ends the run.
 */
public final class LiveTimeline {
  private static final long JUMP_MICROS = 2_000_000;
  private static final double MAX_SLEW = 0.1;
  private static final long NTP_UNCERTAINTY = 5_000;
  private static final long NETWORK_UNCERTAINTY = 50_000;

  private final MediaClock media = new MediaClock();
  private final NtpClock ntp = new NtpClock();
  private final long startMicros;
  private long lastMicros;
  private long cameraOffset;
  private int jumps;
  private boolean backward;

  /**
   * A run that has not begun.
   *
   * @param startMicros capture time of the first picture, as {@link #firstMicros} gives it
   */
  public LiveTimeline(long startMicros) {
    this.startMicros = Micros.check("start", startMicros);
    this.lastMicros = startMicros - 1;
  }

  /** The capture time of a run's first picture. */
  public static long firstMicros(Stamp stamp) {
    return new NtpClock()
        .micros(0, stamp.ntpMicros(), stamp.hostMicros())
        .orElse(stamp.hostMicros());
  }

  /**
   * The capture time of the next picture in presentation order; null if the camera's clock was set
   * back for good, which ends the run: the picture is the first of the next one.
   */
  public @Nullable CaptureTime next(Stamp stamp) {
    if (stamp.mediaMicros().isEmpty()) {
      return byArrival(stamp);
    }
    long own = stamp.mediaMicros().getAsLong();
    if (!media.isBegun() || stamp.joined()) {
      return joined(stamp, own);
    }
    MediaClock.Verdict verdict = media.next(own, stamp.hostMicros());
    return switch (verdict) {
      case BACK -> null;
      case REPAIRED -> time(lastMicros + media.stepMicros(), likely(stamp), true, false);
      case FORWARD -> forward(stamp, own);
      case GOOD -> step(camera(stamp, own), false);
    };
  }

  private @Nullable CaptureTime forward(Stamp stamp, long own) {
    ntp.reset();
    return step(camera(stamp, own), true);
  }

  private OptionalLong camera(Stamp stamp, long own) {
    return ntp.micros(own, stamp.ntpMicros(), stamp.hostMicros());
  }

  private static ClockSource likely(Stamp stamp) {
    return stamp.ntpMicros().isPresent() ? ClockSource.NTP : ClockSource.ANCHORED;
  }

  /** A new connection: the time between the two is whatever the clocks say. */
  private @Nullable CaptureTime joined(Stamp stamp, long own) {
    boolean first = lastMicros < startMicros;
    media.anchor(own, stamp.hostMicros());
    ntp.reset();
    jumps = 0;
    OptionalLong camera = camera(stamp, own);
    if (first && camera.isEmpty()) {
      cameraOffset = startMicros - stamp.hostMicros();
    }
    long wanted = camera.orElse(stamp.hostMicros() + cameraOffset);
    if (!first && camera.isPresent() && wanted < lastMicros - JUMP_MICROS) {
      return null;
    }
    keepOffset(camera);
    return time(wanted, camera.isPresent() ? ClockSource.NTP : ClockSource.ANCHORED, false, false);
  }

  private void keepOffset(OptionalLong camera) {
    if (camera.isPresent()) { // so that nothing jumps when its reports cease, or come later
      cameraOffset = camera.getAsLong() - media.hostMicros();
    }
  }

  private @Nullable CaptureTime step(OptionalLong camera, boolean epoch) {
    long step = Math.max(1, media.stepMicros());
    long expected = lastMicros + step;
    long target = camera.orElse(media.hostMicros() + cameraOffset);
    long off = target - expected;
    if (camera.isPresent() && Math.abs(off) > JUMP_MICROS) {
      return jump(expected, camera, epoch);
    }
    jumps = 0;
    keepOffset(camera);
    long bound = Math.max(1, Math.round(step * MAX_SLEW));
    long slewed = expected + Math.max(-bound, Math.min(bound, off));
    return time(slewed, camera.isPresent() ? ClockSource.NTP : ClockSource.ANCHORED, false, epoch);
  }

  /** The camera's wall clock says something else: believed when it lasts. */
  private @Nullable CaptureTime jump(long expected, OptionalLong camera, boolean epoch) {
    boolean back = camera.getAsLong() < expected;
    jumps = jumps > 0 && back == backward ? jumps + 1 : 1;
    backward = back;
    if (jumps < MediaClock.LASTING) {
      return time(expected, ClockSource.NTP, true, epoch);
    }
    jumps = 0;
    keepOffset(camera);
    return back ? null : time(camera.getAsLong(), ClockSource.NTP, false, true);
  }

  private CaptureTime byArrival(Stamp stamp) {
    return time(stamp.hostMicros(), ClockSource.ARRIVAL, false, false);
  }

  private CaptureTime time(long wanted, ClockSource clock, boolean repaired, boolean epoch) {
    long micros = Math.max(wanted, lastMicros + 1);
    lastMicros = micros;
    long uncertainty =
        switch (clock) {
          case NTP -> NTP_UNCERTAINTY;
          case ANCHORED -> NETWORK_UNCERTAINTY + media.errorMicros();
          default -> 2 * NETWORK_UNCERTAINTY;
        };
    return new CaptureTime(
        micros, micros - startMicros, repaired, epoch, clock, OptionalLong.of(uncertainty));
  }
}
