package dev.framefleet.collator.replay;

import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.StoredFrame;
import dev.framefleet.collator.runs.FrameEntry;
import dev.framefleet.collator.runs.FrameListing;
import dev.framefleet.collator.runs.RunCatalog;
import dev.framefleet.collator.runs.StoredRun;
import dev.framefleet.collator.runs.TimeWindow;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a stream's stored frames again, in capture order: the JPEG as the producer sent it,
 * under the same identity, so that another worker with another store gives results that can be
 * compared frame by frame. The manifests of whole runs follow. Constant memory; used once.
 */
public final class Replayer {
  private static final int THREADS = 4;
  private static final int AHEAD = 32;

  private final ObjectStore store;
  private final MessagePublisher publisher;
  private final Pace pace;
  private final Consumer<String> refusals;
  private final AtomicLong failed = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
  private CompletableFuture<Void> answers = CompletableFuture.completedFuture(null);

  /**
   * A replayer; nothing is touched yet.
   *
   * @param store stays open
   * @param publisher stays open
   * @param refusals gets a line for each object that cannot be published, with its name
   */
  public Replayer(
      ObjectStore store, MessagePublisher publisher, Pace pace, Consumer<String> refusals) {
    this.store = store;
    this.publisher = publisher;
    this.pace = pace;
    this.refusals = refusals;
  }

  /**
   * What was done.
   *
   * @param published frames that the topic has taken
   * @param manifests of runs, likewise
   * @param refused objects that no frame can be made of
   */
  public record Replayed(long published, long manifests, long refused) {}

  private record Prepared(
      FrameEntry entry, @Nullable OutgoingMessage message, @Nullable String refusal) {}

  /**
   * Publishes.
   *
   * @param only the one run wanted, or null for all
   * @throws UserError if the store cannot be read, or messages were not accepted
   * @throws InterruptedException if interrupted while waiting for room
   */
  public Replayed run(StreamId stream, TimeWindow window, @Nullable RunId only)
      throws InterruptedException {
    try {
      RunCatalog catalog = RunCatalog.read(store, stream, line -> {});
      Replayed frames = publishFrames(stream, catalog, window, only);
      boolean whole = !window.hasFrom() && !window.hasTo();
      long manifests = whole ? publishManifests(catalog, only) : 0;
      settle();
      return new Replayed(frames.published, manifests, frames.refused);
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private Replayed publishFrames(
      StreamId stream, RunCatalog catalog, TimeWindow window, @Nullable RunId only)
      throws StoreException, InterruptedException {
    long published = 0;
    long refused = 0;
    try (FrameListing listing = FrameListing.open(store, stream, catalog, window, line -> {});
        OrderedAhead<FrameEntry, Prepared> ahead =
            new OrderedAhead<>(listing, entry -> prepare(entry, only), THREADS, AHEAD)) {
      while (ahead.hasNext()) {
        Prepared next = ahead.next();
        if (next.refusal != null) {
          refused++;
          refusals.accept(next.entry.name() + ": " + next.refusal);
        } else if (next.message != null) {
          pace.await(next.entry.id().captureMicros());
          publish(next.message);
          published++;
        }
      }
    }
    return new Replayed(published, 0, refused);
  }

  /** Poisoned frames have no object with a picture; the ledger of the first store names them. */
  private Prepared prepare(FrameEntry entry, @Nullable RunId only) {
    boolean wanted = only == null || only.equals(entry.id().run());
    if (!wanted || entry.kind() != FrameEntry.Kind.STORED) {
      return new Prepared(entry, null, null);
    }
    try {
      StoredFrame frame = StoredFrame.read(store, entry.id(), entry.name(), true);
      if (frame.jpeg() == null) {
        return refused(entry, "it was stored without its picture");
      }
      if (frame.stored().annotated()) {
        return refused(entry, "its picture was drawn on, so it is not what the producer sent");
      }
      return new Prepared(
          entry,
          new OutgoingMessage(
              JpegComments.strip(frame.jpeg()),
              FrameAttributes.ofFrame(frame.stored().result().header())),
          null);
    } catch (StoredFrame.UnreadableException | MalformedJpegException e) {
      return refused(entry, String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prepared refused(FrameEntry entry, String why) {
    return new Prepared(entry, null, "not published again: " + why);
  }

  private long publishManifests(RunCatalog catalog, @Nullable RunId only)
      throws InterruptedException {
    long published = 0;
    for (StoredRun run : catalog.runs()) {
      RunManifest manifest = run.manifest();
      if (manifest != null && (only == null || only.equals(run.id()))) {
        MessageKind kind = manifest.end() == null ? MessageKind.CHECKPOINT : MessageKind.END;
        publish(
            new OutgoingMessage(
                ManifestJson.write(manifest),
                FrameAttributes.ofManifest(kind, manifest.stream(), manifest.run())));
        published++;
      }
    }
    return published;
  }

  /** The publisher bounds what is under way, and with it the chain of answers. */
  private void publish(OutgoingMessage message) throws InterruptedException {
    CompletableFuture<Void> answer =
        publisher
            .publish(message)
            .handle(
                (id, failure) -> {
                  if (failure != null) {
                    failed.incrementAndGet();
                    firstFailure.compareAndSet(null, failure);
                  }
                  return null;
                });
    answers = answers.isDone() ? answer : CompletableFuture.allOf(answers, answer);
  }

  private void settle() {
    publisher.flush();
    answers.join();
    Throwable failure = firstFailure.get();
    if (failure != null) {
      throw UserError.failed(
          failed.get() + " messages were not accepted; the first: " + failure.getMessage(),
          failure);
    }
  }
}
