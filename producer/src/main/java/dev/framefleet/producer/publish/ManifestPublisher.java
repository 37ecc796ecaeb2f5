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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the ledger says: now and then while the run goes on, and at its end. One thread.
 */
public final class ManifestPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestPublisher.class);
  private final MessagePublisher publisher;
  private final RunLedger ledger;
  private final LongSupplier nanos;
  private final Duration every;
  private long dueNanos;

  /**
   * The publisher stays the caller's.
   *
   * @param nanos monotonic nanoseconds: a clock that is set back must not hold checkpoints back
   * @param every time between two checkpoints
   */
  public ManifestPublisher(
      MessagePublisher publisher, RunLedger ledger, LongSupplier nanos, Duration every) {
    this.publisher = publisher;
    this.ledger = ledger;
    this.nanos = nanos;
    this.every = every;
    this.dueNanos = nanos.getAsLong() + every.toNanos();
  }

  /**
   * Publishes a checkpoint if it is time. One that is not accepted is only logged: the next one
   * says the same and more.
   *
   * @throws InterruptedException if interrupted while waiting for room
   */
  public void checkpointIfDue() throws InterruptedException {
    long now = nanos.getAsLong();
    if (now - dueNanos < 0) {
      return;
    }
    dueNanos = now + every.toNanos();
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
