package dev.framefleet.producer;

import dev.framefleet.common.failure.Secrets;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.producer.budget.BudgetPool;
import dev.framefleet.producer.status.CameraStatus;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera of a fleet, on a thread of its own. Whatever ends its run, a live one begins the next,
 * after a pause that grows while nothing comes of it. Thread-safe.
 */
final class FleetCamera {
  private static final Logger LOG = LoggerFactory.getLogger(FleetCamera.class);
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ProducerConfig config;
  private final MessagePublisher publisher;
  private final ProducerClocks clocks;
  private final CameraStatus status;
  private final @Nullable BudgetPool budget;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private @Nullable ProducerApp app; // guarded by this
  private volatile boolean complete;

  FleetCamera(
      ProducerConfig config,
      MessagePublisher publisher,
      ProducerClocks clocks,
      CameraStatus status,
      @Nullable BudgetPool budget) {
    this.config = config;
    this.publisher = publisher;
    this.clocks = clocks;
    this.status = status;
    this.budget = budget;
    this.thread = new Thread(this::runAll, "camera-" + config.stream());
  }

  ProducerConfig config() {
    return config;
  }

  void start() {
    thread.start();
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  /** Whether it came to its end with everything published. */
  boolean complete() {
    return complete;
  }

  synchronized void stop() {
    stop.give();
    if (app != null) {
      app.stop();
    }
  }

  void join() throws InterruptedException {
    thread.join();
  }

  private void runAll() {
    long pause = FIRST_PAUSE_NANOS;
    try {
      while (!stop.isGiven()) {
        ProducerSummary summary = runOnce();
        boolean began = summary != null && summary.manifest() != null;
        if (stop.isGiven() || !config.source().live() || isOver(summary)) {
          complete = summary != null && summary.complete();
          return;
        }
        pause = began ? FIRST_PAUSE_NANOS : Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
        stop.await(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      status.ended();
    }
  }

  /** A recording behind a URL ends as a file does; a camera is never over. */
  private static boolean isOver(@Nullable ProducerSummary summary) {
    return summary != null && summary.reason() == EndReason.EOF;
  }

  /** Null if there was nothing to produce from; why is told. */
  private @Nullable ProducerSummary runOnce() throws InterruptedException {
    status.connecting();
    ProducerApp next =
        new ProducerApp(config, publisher, clocks, new StatusListener(status), budget);
    synchronized (this) {
      app = next;
      if (stop.isGiven()) {
        next.stop();
      }
    }
    try {
      ProducerSummary summary = next.run();
      if (summary.trouble() != null) {
        status.lost(summary.trouble());
      }
      return summary;
    } catch (RuntimeException e) { // whatever it is, it is this camera's alone
      String why = Secrets.mask(String.valueOf(e.getMessage()));
      LOG.debug("camera {} failed", config.stream(), e);
      status.lost(why);
      return null;
    }
  }
}
