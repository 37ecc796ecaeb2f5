package dev.framefleet.collator.zones;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  void save(DataOutput to) throws IOException {
    to.writeLong(in);
    to.writeLong(out);
    to.writeLong(appeared);
    to.writeLong(vanished);
    to.writeLong(dwells);
    to.writeLong(dwellMicros);
    to.writeLong(longestDwellMicros);
    to.writeLong(mostPresent);
    to.writeLong(presentFrames);
    to.writeLong(frames);
  }

  static Tally restore(DataInput from) throws IOException {
    Tally tally = new Tally();
    tally.in = from.readLong();
    tally.out = from.readLong();
    tally.appeared = from.readLong();
    tally.vanished = from.readLong();
    tally.dwells = from.readLong();
    tally.dwellMicros = from.readLong();
    tally.longestDwellMicros = from.readLong();
    tally.mostPresent = from.readLong();
    tally.presentFrames = from.readLong();
    tally.frames = from.readLong();
    return tally;
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
