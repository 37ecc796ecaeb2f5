package dev.framefleet.producer.status;

import dev.framefleet.common.frame.StreamId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** All cameras of the process, by name. Thread-safe. */
public final class StatusBoard {
  private final LongSupplier nanos;
  private final CameraStatus.News news;
  private final Map<StreamId, CameraStatus> cameras = new ConcurrentSkipListMap<>();

  /**
   * Nobody on it yet.
   *
   * @param nanos monotonic nanoseconds
   * @param news hears of what happens to any of them
   */
  public StatusBoard(LongSupplier nanos, CameraStatus.News news) {
    this.nanos = nanos;
    this.news = news;
  }

  /** The camera's line, made if it is not there. */
  public CameraStatus camera(StreamId stream) {
    return cameras.computeIfAbsent(stream, id -> new CameraStatus(id, nanos, news));
  }

  /** The camera is no longer one of ours. */
  public void remove(StreamId stream) {
    cameras.remove(stream);
  }

  /** How all of them stand, by name. */
  public List<CameraStatus.Snapshot> snapshots() {
    return cameras.values().stream().map(CameraStatus::snapshot).toList();
  }
}
