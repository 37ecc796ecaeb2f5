package dev.framefleet.collator.zones;

/**
 * What was counted at a zone or line, or in the whole picture. Lines count crossings as in and out;
 * zones count objects that came in over the edge, that appeared in it, and the two ways of going;
 * the picture counts tracks that began and ended. Not thread-safe.
 */
public final class Tally {
  long in;
  long out;
  long appeared;
  long vanished;
  long dwells;
  long dwellMicros;
  long longestDwellMicros;
  long mostPresent;
  long presentFrames;
  long frames;

  void count(ZoneEvent event) {
    switch (event.kind()) {
      case LINE_IN, ZONE_ENTER -> in++;
      case LINE_OUT, ZONE_EXIT -> out++;
      case ZONE_APPEAR, TRACK_BEGIN -> appeared++;
      case ZONE_VANISH, TRACK_END -> vanished++;
    }
    event.dwellMicros().ifPresent(this::dwelt);
  }

  void present(long count) {
    frames++;
    presentFrames += count;
    mostPresent = Math.max(mostPresent, count);
  }

  private void dwelt(long micros) {
    dwells++;
    dwellMicros += micros;
    longestDwellMicros = Math.max(longestDwellMicros, micros);
  }

  double meanPresent() {
    return frames == 0 ? 0 : (double) presentFrames / frames;
  }

  double meanDwellSeconds() {
    return dwells == 0 ? 0 : dwellMicros / 1e6 / dwells;
  }
}
