package dev.framefleet.collator.track;

import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the frames of a timeline their tracks. A track counts once it has proved real; then its
 * first detections count as well, so a frame is settled as soon as each of its detections is
 * decided: after {@link TrackerSettings#undecidedMicros} at most. What comes out depends on the
 * frames and their order alone. Not thread-safe.
 */
public final class Follower {
  /** An unseen object is expected somewhere for so long; then it is not told of any more. */
  private static final long EXPECTED_MICROS = 500_000;

  private static final long NOBODY = -1;

  private final Tracker tracker;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private int width;
  private int height;
  private long lastMicros;

  /** A follower that knows no object yet. */
  public Follower(TrackerSettings settings) {
    tracker = new Tracker(settings);
  }

  /**
   * A follower that goes on where another one was kept.
   *
   * @throws IOException if this is not what {@link #save} has written
   */
  public Follower(TrackerSettings settings, DataInput in) throws IOException {
    width = in.readInt();
    height = in.readInt();
    lastMicros = in.readLong();
    long lastNumber = in.readLong();
    List<Track> tracks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      tracks.add(Track.restore(in));
    }
    tracker = new Tracker(settings, tracks, lastNumber);
    for (int left = in.readInt(); left > 0; left--) {
      byte[] json = new byte[in.readInt()];
      in.readFully(json);
      FrameResult result = ResultJson.read(json).result();
      List<@Nullable Track> owners = new ArrayList<>();
      for (int i = 0; i < result.detections().size(); i++) {
        owners.add(owner(in.readLong(), tracks));
      }
      pending.add(new Pending(result, owners));
    }
  }

  /**
   * Keeps all that the frames so far mean for those to come: equal bytes mean the same.
   *
   * @throws IOException if that cannot be written
   */
  public void save(DataOutput out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    out.writeLong(lastMicros);
    out.writeLong(tracker.lastNumber());
    List<Track> tracks = tracker.tracks();
    out.writeInt(tracks.size());
    for (Track track : tracks) {
      track.save(out);
    }
    out.writeInt(pending.size());
    for (Pending frame : pending) {
      byte[] json = ResultJson.write(frame.result());
      out.writeInt(json.length);
      out.write(json);
      for (Track owner : frame.owners()) {
        out.writeLong(code(owner, tracks));
      }
    }
  }

  /** The place in the list of tracks under way, or the number of one that is over. */
  private static long code(@Nullable Track owner, List<Track> tracks) {
    if (owner == null) {
      return NOBODY;
    }
    int at = tracks.indexOf(owner);
    return at >= 0 ? at : NOBODY - 1 - owner.number();
  }

  private static @Nullable Track owner(long code, List<Track> tracks) {
    if (code == NOBODY) {
      return null;
    }
    return code >= 0 ? tracks.get((int) code) : Track.over(NOBODY - 1 - code);
  }

  private record Pending(FrameResult result, List<@Nullable Track> owners) {
    boolean isSettled() {
      return owners.stream().allMatch(owner -> owner == null || owner.isDecided());
    }

    TrackedFrame settled() {
      List<TrackedDetection> detections = new ArrayList<>();
      for (int i = 0; i < owners.size(); i++) {
        Track owner = owners.get(i);
        long number = owner == null ? TrackedDetection.NONE : owner.number();
        detections.add(new TrackedDetection(number, result.detections().get(i)));
      }
      return new TrackedFrame(result, detections);
    }
  }

  /**
   * Takes in the next frame. Another picture size ends all tracks, as boxes are in pixels.
   *
   * @param result not before the frame before
   * @return the objects at its time, seen ones in the order of the result's detections
   */
  public List<LiveObject> follow(FrameResult result) {
    if (result.header().width() != width || result.header().height() != height) {
      tracker.forget();
      width = result.header().width();
      height = result.header().height();
    }
    lastMicros = Math.max(lastMicros, result.header().id().captureMicros());
    List<@Nullable Track> owners =
        Arrays.asList(tracker.step(lastMicros, width, height, result.detections()));
    pending.add(new Pending(result, owners));
    return live(result.detections(), owners);
  }

  /** The frames that were settled since the last call, in order. */
  public List<TrackedFrame> settled() {
    List<TrackedFrame> frames = new ArrayList<>();
    for (Pending next = pending.peek(); next != null && next.isSettled(); next = pending.peek()) {
      frames.add(pending.remove().settled());
    }
    return frames;
  }

  /** Ends all tracks: what did not prove real by now never will. The frames left, in order. */
  public List<TrackedFrame> finish() {
    tracker.forget();
    return settled();
  }

  private List<LiveObject> live(List<Detection> detections, List<@Nullable Track> owners) {
    List<LiveObject> objects = new ArrayList<>();
    Set<@Nullable Track> seen = new HashSet<>(owners);
    for (int i = 0; i < detections.size(); i++) {
      Detection found = detections.get(i);
      Track owner = owners.get(i);
      objects.add(
          new LiveObject(
              owner == null ? TrackedDetection.NONE : owner.number(),
              found.label(),
              found.classId(),
              found.score(),
              found.box()));
    }
    for (Track track : tracker.tracks()) {
      if (track.isConfirmed()
          && !seen.contains(track)
          && track.seenSince(lastMicros - EXPECTED_MICROS)) {
        Track.Life life = track.life();
        objects.add(new LiveObject(track.number(), life.label, life.classId, 0, track.box()));
      }
    }
    return objects;
  }
}
