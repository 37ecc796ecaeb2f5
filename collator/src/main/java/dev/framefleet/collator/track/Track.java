package dev.framefleet.collator.track;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;

/** One object, from its first detection on. Not thread-safe. */
final class Track {
  private static final double MICROS = 1e6;

  /** What does not change, and where things stand; enough to make the track again. */
  static final class Life {
    final String label;
    final int classId;
    final long birthMicros;
    long number;
    long seenMicros;
    long predictedMicros;
    int hits;
    int frames;

    Life(String label, int classId, long birthMicros) {
      this.label = label;
      this.classId = classId;
      this.birthMicros = birthMicros;
      seenMicros = birthMicros;
      predictedMicros = birthMicros;
      hits = 1;
      frames = 1;
    }
  }

  private final Life life;
  private final BoxFilter filter;

  Track(Detection first, long micros) {
    this(new Life(first.label(), first.classId(), micros), new BoxFilter(first.box()));
  }

  Track(Life life, BoxFilter filter) {
    this.life = life;
    this.filter = filter;
  }

  /** Goes on to the time of the next frame. */
  void predict(long micros) {
    filter.predict((micros - life.predictedMicros) / MICROS);
    life.predictedMicros = micros;
    life.frames++;
  }

  void see(Detection detection) {
    filter.correct(detection.box());
    life.seenMicros = life.predictedMicros;
    life.hits++;
  }

  /** Whether it was seen long enough, often enough, and on at least half of the frames. */
  boolean isReal(TrackerSettings settings) {
    return life.hits >= settings.confirmHits()
        && life.seenMicros - life.birthMicros >= settings.confirmMicros()
        && 2 * life.hits >= life.frames;
  }

  boolean isOver(TrackerSettings settings, long micros) {
    long patience = isConfirmed() ? settings.lostMicros() : settings.tentativeMicros();
    return micros - life.seenMicros > patience;
  }

  void confirm(long number) {
    life.number = number;
  }

  boolean isConfirmed() {
    return life.number != TrackedDetection.NONE;
  }

  long number() {
    return life.number;
  }

  boolean seenSince(long micros) {
    return life.seenMicros >= micros;
  }

  boolean sameClass(Detection detection) {
    return life.label.equals(detection.label());
  }

  BoxFilter filter() {
    return filter;
  }

  Box box() {
    return filter.box();
  }

  Life life() {
    return life;
  }
}
