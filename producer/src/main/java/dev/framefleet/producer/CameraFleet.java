package dev.framefleet.producer;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.producer.budget.BudgetPool;
import dev.framefleet.producer.status.StatusBoard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several cameras in one process. Each has its own threads, queues and run; what happens to one is
 * no other's business. Thread-safe.
 */
final class CameraFleet implements AutoCloseable {
  private final MessagePublisher publisher;
  private final ProducerClocks clocks;
  private final StatusBoard board;
  private final Map<StreamId, FleetCamera> running = new LinkedHashMap<>();
  private @Nullable BudgetPool together;
  private long togetherBytes;
  private boolean stopped;

  /** The publisher stays the caller's, and is shared by all. */
  CameraFleet(MessagePublisher publisher, ProducerClocks clocks, StatusBoard board) {
    this.publisher = publisher;
    this.clocks = clocks;
    this.board = board;
  }

  /**
   * Makes what runs what the file says: cameras that it no longer has are stopped, new ones
   * started, changed ones started anew as new runs. The others do not notice.
   *
   * @throws InterruptedException if interrupted while a camera is being stopped
   */
  synchronized void apply(CameraFile file) throws InterruptedException {
    if (stopped) {
      return;
    }
    boolean otherBudget = file.budgetBytesPerHour() != togetherBytes;
    stopObsolete(file, otherBudget);
    if (otherBudget) {
      togetherBytes = file.budgetBytesPerHour();
      together = togetherBytes == 0 ? null : new BudgetPool(togetherBytes);
    }
    file.cameras().forEach(this::startIfNew);
  }

  private void stopObsolete(CameraFile file, boolean otherBudget) throws InterruptedException {
    Map<StreamId, FleetCamera> obsolete = new LinkedHashMap<>();
    running.forEach(
        (id, camera) -> {
          boolean shares = camera.config().budgetBytesPerHour() == 0;
          if (!camera.config().equals(file.cameras().get(id)) || (otherBudget && shares)) {
            obsolete.put(id, camera);
          }
        });
    obsolete.values().forEach(FleetCamera::stop); // all at once, then wait
    for (Map.Entry<StreamId, FleetCamera> entry : obsolete.entrySet()) {
      entry.getValue().join();
      running.remove(entry.getKey());
      board.remove(entry.getKey());
    }
  }

  private void startIfNew(StreamId id, ProducerConfig config) {
    running.computeIfAbsent(
        id,
        key -> {
          BudgetPool budget =
              config.budgetBytesPerHour() == 0
                  ? together
                  : new BudgetPool(config.budgetBytesPerHour());
          FleetCamera camera =
              new FleetCamera(config, publisher, clocks, board.camera(key), budget);
          camera.start();
          return camera;
        });
  }

  /** Waits until every camera has come to its end, which live ones do only when stopped. */
  void join() throws InterruptedException {
    while (true) {
      FleetCamera camera;
      synchronized (this) {
        camera = running.values().stream().filter(FleetCamera::isRunning).findFirst().orElse(null);
      }
      if (camera == null) {
        return;
      }
      camera.join();
    }
  }

  /** Whether every camera did all that there was to do. */
  synchronized boolean complete() {
    return running.values().stream().allMatch(FleetCamera::complete);
  }

  /** Ends all runs, without waiting; none is started any more. */
  synchronized void stop() {
    stopped = true;
    running.values().forEach(FleetCamera::stop);
  }

  /** Stops all and waits for them; if interrupted, without having waited to the end. */
  @Override
  public void close() {
    stop();
    try {
      join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
