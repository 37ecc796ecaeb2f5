package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.Follower;
import dev.framefleet.collator.track.LiveObject;
import dev.framefleet.collator.track.TrackedFrame;
import dev.framefleet.collator.zones.Analytics;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.HeatMap;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.result.FrameResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows and counts a timeline's objects, frame by frame. What it says depends on the frames and
 * their order alone, and what the frames so far mean for those to come can be kept as bytes: one
 * that goes on from there says what one that saw all frames says. Not thread-safe.
 */
public final class SceneFold {
  /** Of what is kept; another one is told apart by the settings' fingerprint. */
  static final byte VERSION = 1;

  /** Takes what has become known, in the order in which it did. */
  public interface Told {
    /** Takes nothing. */
    Told NOBODY =
        new Told() {
          @Override
          public void frame(TrackedFrame frame) {}

          @Override
          public void event(ZoneEvent event) {}

          @Override
          public void interval(Counts.Interval interval) {}
        };

    /** A frame is settled: nothing that comes later changes its tracks. */
    void frame(TrackedFrame frame);

    /** Something happened. */
    void event(ZoneEvent event);

    /** An interval of the counts is complete. */
    void interval(Counts.Interval interval);
  }

  private final Told told;
  private final Follower follower;
  private final SceneBuilder scenes;
  private final Counts counts;
  private final Analytics analytics;
  private final @Nullable HeatMap heat;

  /** Before the first frame. */
  public SceneFold(StreamId stream, AnalysisConfig config, SceneStyle style, Told told) {
    this(stream, config, style, told, new Follower(config.tracker()));
  }

  private SceneFold(
      StreamId stream, AnalysisConfig config, SceneStyle style, Told told, Follower follower) {
    this.told = told;
    this.follower = follower;
    scenes = new SceneBuilder(style, config.plan());
    heat = config.heat() == null ? null : new HeatMap();
    // An end is told once the track is gone, after what the tracker may still be deciding.
    long settle = config.tracker().lostMicros() + config.tracker().tentativeMicros();
    long interval = Math.max(1, config.interval().toNanos() / 1_000);
    counts = new Counts(config.plan(), interval, settle, told::interval);
    analytics = new Analytics(stream, config.plan(), config.tracker().lostMicros(), counts, heat);
  }

  /**
   * Behind the frames that another one saw.
   *
   * @param kept what {@link #state} gave, with the same settings; empty for before the first frame
   * @throws IllegalArgumentException if it is something else
   */
  public static SceneFold resume(
      StreamId stream, AnalysisConfig config, SceneStyle style, Told told, byte[] kept) {
    if (kept.length == 0) {
      return new SceneFold(stream, config, style, told);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept))) {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("kept by another version");
      }
      Follower follower = new Follower(config.tracker(), in);
      SceneFold fold = new SceneFold(stream, config, style, told, follower);
      fold.restore(in);
      return fold;
    } catch (IOException e) {
      throw new IllegalArgumentException("not what was kept", e);
    }
  }

  private void restore(DataInputStream in) throws IOException {
    scenes.restore(in);
    counts.restore(in);
    analytics.restore(in);
    if (heat != null) {
      heat.restore(in);
    }
  }

  /** All that the frames so far mean for those to come: equal bytes mean the same. */
  public byte[] state() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      follower.save(out);
      scenes.save(out);
      counts.save(out);
      analytics.save(out);
      if (heat != null) {
        heat.save(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /**
   * Takes in the next frame.
   *
   * @return what is drawn on it: counters know what was settled by now
   */
  public Overlay add(FrameResult result) {
    List<LiveObject> objects = follower.follow(result);
    settle(follower.settled());
    return scenes.scene(result.header(), objects, counts.shown());
  }

  /** Ends all tracks, as no frame will come any more, and tells what is known by that. */
  public void finish() {
    settle(follower.finish());
    analytics.finish();
  }

  Counts counts() {
    return counts;
  }

  @Nullable HeatMap heat() {
    return heat;
  }

  private void settle(List<TrackedFrame> frames) {
    for (TrackedFrame frame : frames) {
      told.frame(frame);
      analytics.add(frame).forEach(told::event);
    }
  }
}
