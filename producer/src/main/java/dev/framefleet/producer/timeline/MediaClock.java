package dev.framefleet.producer.timeline;

/**
 * A stream's own time as time of the host: anchored at the arrival of the first picture, and kept
 * to the arrivals by a phase-locked loop, so that a media clock that runs wrong by a sixth stays
 * within a fraction of a second while no interval shows a step. Pure; not thread-safe.
 *
 * <p>A time that goes back, or ahead of its arrival by more than ten seconds, is not believed: the
 * picture gets the usual interval. When three in a row agree, the stream's clock was set.
 */
final class MediaClock {
  /** Pictures whose times agree before a jump is believed. */
  static final int LASTING = 3;

  /** A lasting step back of less is a hiccup of the camera, and only anchored anew. */
  static final long BACK_MICROS = 1_000_000;

  private static final long WILD_MICROS = 10_000_000;
  private static final int MAX_DOUBTS = 30;
  private static final double FAR_MICROS = 500_000;
  private static final double LASTING_FAR_MICROS = 1e6;
  private static final double MAX_SLEW = 0.12;
  private static final double MIN_RATE = 0.75;
  private static final double MAX_RATE = 1.33;
  private static final double FAST = 1.0; // rad/s; a step of 16 % then shows as 60 ms
  private static final double SLOW = 0.15;
  private static final double SETTLING_MICROS = 20e6;
  private static final double LARGE_ERROR_MICROS = 80_000;
  private static final double MAX_ERROR_MICROS = 150_000;
  private static final double MAX_GAIN = 0.5;
  private static final long DEFAULT_INTERVAL = 40_000;

  private boolean begun;
  private long media;
  private double host;
  private double ahead; // of host, by pictures whose own time is not believed
  private double step;
  private double far;
  private long arrival;
  private double rate = 1;
  private double interval = DEFAULT_INTERVAL;
  private double error;
  private double settling = SETTLING_MICROS;
  private long strayMedia;
  private int strays;
  private int doubts;

  /** What became of a picture's own time. */
  enum Verdict {
    GOOD,
    REPAIRED,
    /** Set forward for good; believed from this picture on. */
    FORWARD,
    /** Set back for good; believed from this picture on. */
    BACK
  }

  /** Begins again at an arrival; what was learnt of the clock's rate is kept. */
  void anchor(long mediaMicros, long hostMicros) {
    begun = true;
    media = mediaMicros;
    host = hostMicros;
    arrival = hostMicros;
    settling = SETTLING_MICROS;
    error = 0;
    settled();
  }

  private void settled() {
    ahead = 0;
    strays = 0;
    doubts = 0;
    far = 0;
  }

  boolean isBegun() {
    return begun;
  }

  /** Takes the next picture's own time, and its arrival in microseconds of the host. */
  Verdict next(long mediaMicros, long hostMicros) {
    long pause = Math.max(0, hostMicros - arrival);
    arrival = hostMicros;
    long elapsed = mediaMicros - media;
    if (elapsed >= 0 && host + elapsed * rate - hostMicros <= WILD_MICROS) {
      double before = host + ahead;
      advance(elapsed * rate, pause);
      step = strays == 0 ? elapsed * rate : Math.max(0, host - before);
      media = mediaMicros;
      ahead = 0;
      strays = 0;
      doubts = 0;
      return Verdict.GOOD;
    }
    return stray(mediaMicros, pause, elapsed);
  }

  private Verdict stray(long mediaMicros, long pause, long elapsed) {
    long since = mediaMicros - strayMedia;
    boolean agrees =
        strays > 0 && since >= 0 && Math.min(since, Math.abs(since - pause)) <= WILD_MICROS;
    strays = agrees ? strays + 1 : 1;
    strayMedia = mediaMicros;
    doubts++;
    // A stream without one sensible time in a second or so is told by its arrivals.
    step = doubts > MAX_DOUBTS ? Math.max(0, arrival - host - ahead) : interval;
    ahead += step;
    if (strays < LASTING) {
      return Verdict.REPAIRED;
    }
    boolean hiccup = elapsed < 0 && elapsed + LASTING * interval > -BACK_MICROS;
    host += ahead;
    media = mediaMicros;
    settled();
    return hiccup ? Verdict.REPAIRED : elapsed < 0 ? Verdict.BACK : Verdict.FORWARD;
  }

  /** Far from its arrivals for a second, the clock begins at them again; near, it is drawn. */
  private void advance(double dt, long pause) {
    double off = arrival - (host + dt);
    double weighed = Math.min(dt, (double) pause); // a burst after a stall says nothing
    host += dt;
    if (dt > 0) {
      interval += (Math.min(dt, 1e6) - interval) / 8;
    }
    if (Math.abs(off) <= FAR_MICROS) {
      far = 0;
      lock(off, dt, weighed / 1e6);
      return;
    }
    far += weighed;
    if (far > LASTING_FAR_MICROS) {
      host = arrival;
      far = 0;
    }
  }

  private void lock(double off, double dt, double seconds) {
    error += Math.min(1, 2 * seconds) * (off - error);
    settling = Math.max(0, settling - dt);
    double omega = settling > 0 || Math.abs(error) > LARGE_ERROR_MICROS ? FAST : SLOW;
    double gain = Math.min(MAX_GAIN, 2 * omega * seconds);
    host += clamp(gain * off, MAX_SLEW * dt);
    double lesson = Math.min(omega * seconds, MAX_GAIN / 2) * omega;
    double learnt = rate + lesson * clamp(off, MAX_ERROR_MICROS) / 1e6;
    rate = Math.min(MAX_RATE, Math.max(MIN_RATE, learnt));
  }

  private static double clamp(double value, double bound) {
    return Math.min(bound, Math.max(-bound, value));
  }

  /** The latest picture's time by arrivals, microseconds of the host. */
  long hostMicros() {
    return Math.round(host + ahead);
  }

  /** Between the latest two pictures by the stream's own time, in microseconds of the host. */
  long stepMicros() {
    return Math.round(step);
  }

  /** How far arrivals lie from the times given, smoothed. */
  long errorMicros() {
    return Math.round(Math.abs(error));
  }
}
