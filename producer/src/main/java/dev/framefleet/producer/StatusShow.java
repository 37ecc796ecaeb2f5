package dev.framefleet.producer;

import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.status.CameraStatus;
import dev.framefleet.producer.status.ManagementServer;
import dev.framefleet.producer.status.StatusBoard;
import dev.framefleet.producer.status.StatusProgress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The board, and everybody who looks at it: a person or a log, and the management port.
 * Thread-safe.
 */
final class StatusShow implements AutoCloseable {
  private final StatusProgress progress;
  private final StatusBoard board;
  private final @Nullable ManagementServer server;
  private final boolean shows;
  private final StopSignal stop = new StopSignal();
  private final Thread thread = new Thread(this::showAll, "status");

  private StatusShow(
      StatusProgress progress,
      StatusBoard board,
      @Nullable ManagementServer server,
      boolean shows) {
    this.progress = progress;
    this.board = board;
    this.server = server;
    this.shows = shows;
  }

  /**
   * Opens the board, and the port if one is asked for.
   *
   * @param shows whether anything is written; the port answers in any case
   * @throws dev.framefleet.common.failure.UserError if the port cannot be used
   */
  static StatusShow open(ProcessOptions options, PrintWriter err, boolean shows) {
    StatusProgress progress =
        new StatusProgress(err, options.isText(), SystemTime.wallClock(), SystemTime.nanoTicker());
    CameraStatus.News news = shows ? progress : (stream, kind, detail) -> {};
    StatusBoard board = new StatusBoard(SystemTime.nanoTicker(), news);
    Integer port = options.managementPort();
    ManagementServer server =
        port == null ? null : ManagementServer.start(options.managementHost(), port, board);
    StatusShow show = new StatusShow(progress, board, server, shows);
    if (shows) {
      show.thread.setDaemon(true);
      show.thread.start();
    }
    return show;
  }

  StatusBoard board() {
    return board;
  }

  ProducerListener listener(StreamId stream) {
    return new StatusListener(board.camera(stream));
  }

  private void showAll() {
    try {
      while (!stop.await(progress.every().toNanos())) {
        progress.show(board.snapshots());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void showLast() {
    try {
      thread.join();
      progress.show(board.snapshots().stream().filter(s -> s.run() != null).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop.give();
    if (shows) { // the thread may have ended already
      showLast();
    }
    if (server != null) {
      server.close();
    }
  }
}
