package dev.framefleet.collator.output;

/**
 * Decides by capture times alone which pictures are key pictures, so that the same frames give the
 * same video: the first one in each two seconds of UTC, but not more than every tenth, and at least
 * every 250th, and the first one after ten minutes of nothing. Not thread-safe.
 */
final class KeySchedule {
  private static final long SLOT_MICROS = 2_000_000;
  private static final int LEAST_APART = 10;
  private static final int MOST_APART = 250;

  /** A fragment of its own begins behind a gap of 30 minutes; this is well below. */
  private static final long DISTANT_SLOTS = 10 * 60 / 2;

  private long slot = -1;
  private long last;
  private int since;

  boolean isKey(long captureMicros) {
    long now = captureMicros / SLOT_MICROS;
    since++;
    boolean distant = now - last > DISTANT_SLOTS;
    last = now;
    boolean key =
        slot < 0 || distant || (now != slot && since >= LEAST_APART) || since >= MOST_APART;
    if (key) {
      slot = now;
      since = 0;
    }
    return key;
  }
}
