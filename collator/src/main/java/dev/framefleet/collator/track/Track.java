package dev.framefleet.collator.track;

import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One object, from its first detection on. Not thread-safe. */
final class Track {
  private static final double MICROS = 1e6;
  private static final double LEAVING_SECONDS = 0.5;

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

  private static final int AXES = 4;
  private static final int AXIS_STATE = 5;

  private final Life life;
  private final BoxFilter filter;
  private boolean ended;

  Track(Detection first, long micros) {
    this(new Life(first.label(), first.classId(), micros), new BoxFilter(first.box()));
  }

  Track(Life life, BoxFilter filter) {
    this.life = life;
    this.filter = filter;
  }

  /** One that is over, of which nobody asks anything but its number. */
  static Track over(long number) {
    Track track = new Track(new Life("", 0, 0), new BoxFilter(new Box(0, 0, 1, 1)));
    track.life.number = number;
    track.ended = true;
    return track;
  }

  /** Keeps one that is under way. */
  void save(DataOutput out) throws IOException {
    out.writeUTF(life.label);
    out.writeInt(life.classId);
    out.writeLong(life.birthMicros);
    out.writeLong(life.number);
    out.writeLong(life.seenMicros);
    out.writeLong(life.predictedMicros);
    out.writeInt(life.hits);
    out.writeInt(life.frames);
    for (double[] axis : filter.states()) {
      for (double value : axis) {
        out.writeDouble(value);
      }
    }
  }

  /** Makes one again that was kept. */
  static Track restore(DataInput in) throws IOException {
    Life life = new Life(in.readUTF(), in.readInt(), in.readLong());
    life.number = in.readLong();
    life.seenMicros = in.readLong();
    life.predictedMicros = in.readLong();
    life.hits = in.readInt();
    life.frames = in.readInt();
    double[][] states = new double[AXES][AXIS_STATE];
    for (double[] axis : states) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = in.readDouble();
      }
    }
    return new Track(life, new BoxFilter(states));
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

  /**
   * A track that does not prove real in time ends too, so that nobody waits for it for ever. One
   * that was on its way out of the picture is not waited for long: whoever comes in there next is
   * somebody else.
   */
  boolean isOver(TrackerSettings settings, long micros, int width, int height) {
    long unseen = micros - life.seenMicros;
    if (!isConfirmed()) {
      return unseen > settings.tentativeMicros()
          || micros - life.birthMicros > settings.undecidedMicros();
    }
    return unseen > (isLeaving(width, height) ? settings.leavingMicros() : settings.lostMicros());
  }

  /** Whether its centre is expected beyond the picture's edge, or near it on the way out. */
  private boolean isLeaving(int width, int height) {
    Box box = filter.box();
    double soonX = box.x() + box.width() / 2 + filter.speedX() * LEAVING_SECONDS;
    double soonY = box.y() + box.height() / 2 + filter.speedY() * LEAVING_SECONDS;
    return soonX < 0 || soonY < 0 || soonX > width || soonY > height;
  }

  void end() {
    ended = true;
  }

  /** Whether it is known if this is an object. */
  boolean isDecided() {
    return ended || isConfirmed();
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
