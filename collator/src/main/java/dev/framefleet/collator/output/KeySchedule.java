package dev.framefleet.collator.output;

/**
 * Decides by capture times alone which pictures are key pictures, so that the same frames give the
 * same video: the first one in each two seconds of UTC, but not more than every tenth, and at least
 * every 250th. Not thread-safe.
 */
final class KeySchedule {
  private static final long SLOT_MICROS = 2_000_000;
  private static final int LEAST_APART = 10;
  private static final int MOST_APART = 250;

  private long slot = -1;
  private int since;

  boolean isKey(long captureMicros) {
    long now = captureMicros / SLOT_MICROS;
    since++;
    boolean key = slot < 0 || (now != slot && since >= LEAST_APART) || since >= MOST_APART;
    if (key) {
      slot = now;
      since = 0;
    }
    return key;
  }
}
