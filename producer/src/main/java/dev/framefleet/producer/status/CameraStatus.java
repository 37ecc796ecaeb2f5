package dev.framefleet.producer.status;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one camera gets on. Counts are those of the process: they go on when a new run begins. Fed by
 * the camera's threads, read by any. Thread-safe.
 */
public final class CameraStatus {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String PICTURE = "picture-";

  private final StreamId stream;
  private final LongSupplier nanos;
  private final News news;
  private final Set<String> warnings = new TreeSet<>();
  private State state = State.CONNECTING;
  private @Nullable String run;
  private String detail = "";
  private Counts before = Counts.NONE;
  private Counts current = Counts.NONE;
  private long changedNanos;

  CameraStatus(StreamId stream, LongSupplier nanos, News news) {
    this.stream = stream;
    this.nanos = nanos;
    this.news = news;
    this.changedNanos = nanos.getAsLong();
  }

  /** What it is doing. */
  public enum State {
    /** It is not there yet, or again. */
    CONNECTING,
    /** Frames come. */
    LIVE,
    /** It cannot be reached, or broke off; it will be tried again. */
    LOST,
    /** It is over, or was stopped. */
    ENDED
  }

  /**
   * What became of the pictures.
   *
   * @param decoded pictures
   * @param notSelected those passed over
   * @param published frames that the topic accepted
   * @param dropped frames that were given up
   * @param bytes of the frames that were made
   * @param spooled frames that wait on disk now
   */
  public record Counts(
      long decoded, long notSelected, long published, long dropped, long bytes, long spooled) {
    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    private Counts plus(Counts run) {
      return new Counts(
          decoded + run.decoded,
          notSelected + run.notSelected,
          published + run.published,
          dropped + run.dropped,
          bytes + run.bytes,
          run.spooled);
    }
  }

  /** Hears of what happens. */
  @FunctionalInterface
  public interface News {
    /** Something happened to a camera, in one line without secrets; from any thread. */
    void happened(StreamId stream, String kind, String detail);
  }

  /**
   * How it stands.
   *
   * @param state what it is doing
   * @param run the current one; null before the first
   * @param detail codec and size, or what is wrong
   * @param counts since the process began
   * @param silentSeconds since the last frame, or the last change of state
   * @param warnings what is the matter with the picture, such as {@code black}
   */
  public record Snapshot(
      StreamId stream,
      State state,
      @Nullable String run,
      String detail,
      Counts counts,
      double silentSeconds,
      Set<String> warnings) {}

  /** It is being opened. */
  public synchronized void connecting() {
    turn(State.CONNECTING, "");
  }

  /** A run has begun. */
  public void started(RunId id, String description) {
    synchronized (this) {
      before = before.plus(current);
      current = Counts.NONE;
      run = id.toString();
      warnings.clear();
      turn(State.LIVE, description);
    }
    news.happened(stream, "started", "run " + id + ", " + description);
  }

  /** One more frame. */
  public synchronized void counted(Counts ofRun) {
    current = ofRun;
    changedNanos = nanos.getAsLong();
  }

  /** It is not to be had. */
  public void lost(String why) {
    synchronized (this) {
      turn(State.LOST, why);
    }
    news.happened(stream, "lost", why);
  }

  /** It is over. */
  public void ended() {
    synchronized (this) {
      turn(State.ENDED, detail);
    }
    news.happened(stream, "ended", "");
  }

  /** Something happened. */
  public void event(String kind, String text) {
    if (kind.startsWith(PICTURE)) {
      synchronized (this) {
        String what = kind.substring(PICTURE.length());
        if (!warnings.remove(what)) { // told once when it begins, and once when it is over
          warnings.add(what);
        }
      }
    }
    news.happened(stream, kind, text);
  }

  private void turn(State next, String text) {
    state = next;
    detail = text;
    changedNanos = nanos.getAsLong();
  }

  /** How it stands now. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        stream,
        state,
        run,
        detail,
        before.plus(current),
        (nanos.getAsLong() - changedNanos) / NANOS_PER_SECOND,
        Set.copyOf(warnings));
  }
}
