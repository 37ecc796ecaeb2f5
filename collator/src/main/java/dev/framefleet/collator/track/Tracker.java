package dev.framefleet.collator.track;

import dev.framefleet.common.result.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Follows objects from frame to frame: SORT with the two-stage association of ByteTrack. First
 * confident detections go to the tracks that count, then weak ones prolong what is left of these,
 * then what is left of the confident ones goes to tracks that do not count yet, or begins new ones.
 * What it says depends on the frames and their order alone. Not thread-safe.
 */
final class Tracker {
  private final TrackerSettings settings;
  private final List<Track> tracks;
  private long lastNumber;

  Tracker(TrackerSettings settings) {
    this(settings, new ArrayList<>(), TrackedDetection.NONE);
  }

  /** Goes on from a state that was kept. */
  Tracker(TrackerSettings settings, List<Track> tracks, long lastNumber) {
    this.settings = settings;
    this.tracks = tracks;
    this.lastNumber = lastNumber;
  }

  /**
   * Takes in the next frame.
   *
   * @param micros its capture time, not before the one before
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @return for each detection its track, or null
   */
  @Nullable Track[] step(long micros, int width, int height, List<Detection> detections) {
    List<Track> over =
        tracks.stream().filter(track -> track.isOver(settings, micros, width, height)).toList();
    over.forEach(Track::end);
    tracks.removeAll(over);
    tracks.forEach(track -> track.predict(micros));
    @Nullable Track[] owners = new Track[detections.size()];
    long recent = micros - settings.recentMicros();
    match(Track::isConfirmed, detections, settings::high, Matching::near, owners);
    match(
        track -> track.isConfirmed() && track.seenSince(recent),
        detections,
        settings::low,
        Matching::overlapping,
        owners);
    match(track -> !track.isConfirmed(), detections, settings::high, Matching::near, owners);
    begin(micros, detections, owners);
    confirm(owners);
    return owners;
  }

  /** Ends all tracks; numbers go on. */
  void forget() {
    tracks.forEach(Track::end);
    tracks.clear();
  }

  /** The tracks under way, seen or not, in the order of their beginnings. */
  List<Track> tracks() {
    return tracks;
  }

  long lastNumber() {
    return lastNumber;
  }

  private void match(
      Predicate<Track> which,
      List<Detection> detections,
      Predicate<Detection> wanted,
      ToDoubleBiFunction<Track, Detection> cost,
      @Nullable Track[] owners) {
    List<@Nullable Track> taken = Arrays.asList(owners);
    List<Track> rows = tracks.stream().filter(which.and(t -> !taken.contains(t))).toList();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] == null && wanted.test(detections.get(i))) {
        columns.add(i);
      }
    }
    double[][] costs = new double[rows.size()][columns.size()];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        costs[row][column] = cost.applyAsDouble(rows.get(row), detections.get(columns.get(column)));
      }
    }
    int[] pairs = Assignment.solve(costs);
    for (int row = 0; row < pairs.length; row++) {
      if (pairs[row] != Assignment.NONE) {
        int index = columns.get(pairs[row]);
        owners[index] = rows.get(row);
        rows.get(row).see(detections.get(index));
      }
    }
  }

  private void begin(long micros, List<Detection> detections, @Nullable Track[] owners) {
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] == null && settings.high(detections.get(i))) {
        owners[i] = new Track(detections.get(i), micros);
        tracks.add(owners[i]);
      }
    }
  }

  /** In the order of their beginnings, so that numbers do not depend on scores. */
  private void confirm(@Nullable Track[] owners) {
    List<@Nullable Track> seen = Arrays.asList(owners);
    for (Track track : tracks) {
      if (!track.isConfirmed() && seen.contains(track) && track.isReal(settings)) {
        track.confirm(++lastNumber);
      }
    }
  }
}
