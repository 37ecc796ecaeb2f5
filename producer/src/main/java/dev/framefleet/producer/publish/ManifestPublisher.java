package dev.framefleet.producer.publish;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the ledger says: now and then while the run goes on, and at its end. One thread.
 */
public final class ManifestPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestPublisher.class);
  private final MessagePublisher publisher;
  private final RunLedger ledger;
  private final InstantSource clock;
  private final Duration every;
  private Instant due;

  /**
   * The publisher stays the caller's.
   *
   * @param every time between two checkpoints
   */
  public ManifestPublisher(
      MessagePublisher publisher, RunLedger ledger, InstantSource clock, Duration every) {
    this.publisher = publisher;
    this.ledger = ledger;
    this.clock = clock;
    this.every = every;
    this.due = clock.instant().plus(every);
  }

  /**
   * Publishes a checkpoint if it is time. One that is not accepted is only logged: the next one
   * says the same and more.
   *
   * @throws InterruptedException if interrupted while waiting for room
   */
  public void checkpointIfDue() throws InterruptedException {
    if (clock.instant().isBefore(due)) {
      return;
    }
    due = clock.instant().plus(every);
    RunManifest manifest = ledger.checkpoint();
    if (manifest.lastSeq() >= 0) {
      send(MessageKind.CHECKPOINT, manifest)
          .exceptionally(
              failure -> {
                LOG.warn("a checkpoint was not accepted: {}", failure.getMessage());
                return "";
              });
    }
  }

  /**
   * Waits for the answer to every frame, then publishes the end and waits for its answer.
   *
   * @throws UserError if the end is not accepted
   * @throws InterruptedException if interrupted while waiting
   */
  public RunManifest end(EndReason reason) throws InterruptedException {
    publisher.flush();
    RunManifest manifest = ledger.end(reason);
    CompletableFuture<String> answer = send(MessageKind.END, manifest);
    publisher.flush();
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw UserError.failed(
          "the end of run " + manifest.run() + " could not be published: " + reasonOf(e), e);
    }
    return manifest;
  }

  private static String reasonOf(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private CompletableFuture<String> send(MessageKind kind, RunManifest manifest)
      throws InterruptedException {
    return publisher.publish(
        new OutgoingMessage(
            ManifestJson.write(manifest),
            FrameAttributes.ofManifest(kind, manifest.stream(), manifest.run())));
  }
}
