package dev.framefleet.producer.timeline;

import java.util.OptionalLong;

/**
 * The camera's wall clock by its sender reports, between which the stream's own time counts. Two
 * reports tell how fast that runs. Pure; not thread-safe.
 */
final class NtpClock {
  /** No camera of today was set before 2020; one that says so was never set. */
  private static final long EARLIEST_MICROS = 1_577_836_800_000_000L;

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long MIN_SPAN_MICROS = 900_000;
  private static final double MAX_OFF_RATE = 0.25;
  private static final int ROUNDING_MICROS = 100;

  private boolean begun;
  private long reportMedia;
  private long reportNtp;
  private double rate = 1;

  /** Forgets all, for a new connection. */
  void reset() {
    begun = false;
    rate = 1;
  }

  /** The camera's time of a picture, if its clock can be believed at all. */
  OptionalLong micros(long mediaMicros, OptionalLong ntpMicros, long hostMicros) {
    if (ntpMicros.isEmpty() || !isPlausible(ntpMicros.getAsLong(), hostMicros)) {
      return OptionalLong.empty();
    }
    long ntp = ntpMicros.getAsLong();
    if (!begun || isNewReport(mediaMicros, ntp)) {
      learn(mediaMicros, ntp);
    }
    return OptionalLong.of(reportNtp + Math.round((mediaMicros - reportMedia) * rate));
  }

  private static boolean isPlausible(long ntp, long host) {
    return ntp >= EARLIEST_MICROS && Math.abs(ntp - host) <= DAY_MICROS;
  }

  /** Between two reports the camera's time goes exactly as the stream's. */
  private boolean isNewReport(long media, long ntp) {
    return Math.abs((ntp - reportNtp) - (media - reportMedia)) > ROUNDING_MICROS;
  }

  private void learn(long media, long ntp) {
    long span = media - reportMedia;
    if (begun && span >= MIN_SPAN_MICROS) {
      double measured = (double) (ntp - reportNtp) / span;
      if (Math.abs(measured - 1) <= MAX_OFF_RATE) {
        rate = measured;
      }
    }
    begun = true;
    reportMedia = media;
    reportNtp = ntp;
  }
}
