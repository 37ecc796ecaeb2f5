package dev.framefleet.cli.topics;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps topics and subscriptions as they should be, round after round: a server that keeps nothing
 * has them again after its restart. Not thread-safe.
 */
public final class KeptTopics {
  private final FleetTopics fleet;
  private final @Nullable Path readyFile;
  private final Consumer<String> log;
  private String lastTrouble = "";

  /**
   * Nothing is done yet.
   *
   * @param readyFile is there while all is as it should be; null for none
   * @param log gets a line when trouble begins, changes or ends
   */
  public KeptTopics(FleetTopics fleet, @Nullable Path readyFile, Consumer<String> log) {
    this.fleet = fleet;
    this.readyFile = readyFile;
    this.log = log;
  }

  /**
   * Until stopped.
   *
   * @param seconds between two rounds, 1 or more
   * @throws UserError if the ready file cannot be written
   */
  public void until(CountDownLatch stopped, int seconds) throws InterruptedException {
    do {
      round();
    } while (!stopped.await(seconds, TimeUnit.SECONDS));
    tellReady(false);
  }

  /** Once; trouble with the server is told, not thrown. */
  void round() {
    String trouble = "";
    try {
      fleet.apply();
    } catch (UserError e) {
      trouble = String.valueOf(e.getMessage());
    }
    tellReady(trouble.isEmpty());
    if (!trouble.equals(lastTrouble)) {
      log.accept(trouble.isEmpty() ? "all is as it should be again" : trouble);
      lastTrouble = trouble;
    }
  }

  private void tellReady(boolean isReady) {
    if (readyFile == null) {
      return;
    }
    try {
      if (isReady) {
        Files.write(readyFile, new byte[0]);
      } else {
        Files.deleteIfExists(readyFile);
      }
    } catch (IOException e) {
      throw UserError.failed("--ready-file: " + readyFile + " cannot be written", e);
    }
  }
}
