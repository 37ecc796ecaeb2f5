package dev.framefleet.producer.spool;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.publish.RunLedger;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded ring on disk for one stream. Each frame is written with its seq before it is published;
 * what the topic has not accepted is published again after a failure or a restart, oldest first and
 * behind what is live. When the ring is full the oldest frames go. Thread-safe.
 *
 * <p>A killed process leaves its run open. The next one sends what waits of it, closes it with the
 * account from the log, and removes it. A frame that was under way when the process died is sent
 * again with the same identity, and so is stored once.
 */
public final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int SEGMENTS = 16;
  private static final String LOCK = "lock";

  private final StreamId stream;
  private final Path folder;
  private final long maxBytes;
  private final MessagePublisher publisher;
  private final FileChannel lock;
  private final SpoolQueue queue;
  private final List<SpooledRun> runs = new ArrayList<>(); // guarded by the queue's lock
  private final Thread sender;

  private Spool(
      StreamId stream,
      Path folder,
      long maxBytes,
      MessagePublisher publisher,
      FileChannel lock,
      LongSupplier nanos) {
    this.stream = stream;
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.publisher = publisher;
    this.lock = lock;
    this.queue = new SpoolQueue(nanos);
    this.sender = new Thread(this::sendAll, "spool-" + stream);
    this.sender.setDaemon(true);
  }

  /**
   * Opens the stream's ring, and begins to send what is in it.
   *
   * @param parent folder of all rings
   * @param maxBytes on disk, for this stream
   * @param publisher stays the caller's
   * @param nanos monotonic nanoseconds
   * @throws UserError if the folder cannot be used, or another process does
   */
  public static Spool open(
      Path parent, StreamId stream, long maxBytes, MessagePublisher publisher, LongSupplier nanos) {
    Path folder = parent.resolve(stream.value());
    try {
      Files.createDirectories(folder);
      Spool spool =
          new Spool(stream, folder, maxBytes, publisher, lock(folder.resolve(LOCK)), nanos);
      spool.recover();
      spool.sender.start();
      return spool;
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.failed("spool " + folder + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // within this process: the same as from another one
    }
    channel.close();
    throw new IOException("another producer of this stream uses it");
  }

  private long segmentBytes() {
    return Math.max(1 << 16, maxBytes / SEGMENTS);
  }

  private void recover() throws IOException {
    for (SpoolRecovery.Found found : new SpoolRecovery(stream, segmentBytes()).findAll(folder)) {
      runs.add(found.run());
      found.run().open = found.waiting().size();
      found.waiting().forEach(queue::addBacklog);
    }
  }

  /**
   * A new run, or one that is produced again.
   *
   * @throws UserError if it cannot be written
   */
  public FrameSink begin(RunId run, RunLedger ledger) {
    try {
      Path runFolder = folder.resolve(run.toString());
      if (Files.exists(runFolder)) {
        throw new IOException("run " + run + " of an earlier start still waits in it");
      }
      SpoolLog log = SpoolLog.open(runFolder, segmentBytes(), (any, place) -> {});
      SpooledRun spooled = new SpooledRun(run, log, ledger);
      synchronized (queue) {
        runs.add(spooled);
      }
      return new Sink(spooled);
    } catch (IOException e) {
      throw UserError.failed("spool " + folder + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private final class Sink implements FrameSink {
    private final SpooledRun run;

    Sink(SpooledRun run) {
      this.run = run;
    }

    @Override
    public void publish(FrameHeader header, byte[] jpeg, RunLedger.Ticket ticket) {
      var attributes = FrameAttributes.ofFrame(header);
      var spooled =
          new SpoolRecord.Frame(
              ticket.seq(), ticket.captureMicros(), ticket.notSelectedBefore(), attributes, jpeg);
      synchronized (queue) {
        if (!hasRoom(jpeg.length)) {
          ticket.dropped(DropReason.SPOOL_FULL);
          return;
        }
        run.open++;
        OutgoingMessage message = new OutgoingMessage(jpeg, attributes);
        SpoolEntry entry = new SpoolEntry(run, ticket, jpeg.length, place(spooled), message);
        queue.addLive(entry).forEach(lost -> settle(lost, DropReason.SPOOL_FAILED));
      }
    }

    private Segment.@Nullable Place place(SpoolRecord spooled) {
      try {
        return run.log.append(spooled);
      } catch (IOException e) { // it still may be published from memory
        LOG.warn("frame {} could not be spooled: {}", spooled.seq(), e.toString());
        return null;
      }
    }

    @Override
    public @Nullable Throwable firstFailure() {
      return null; // failures are tried again
    }
  }

  /** Makes room by giving up the oldest segment, unless one of its frames is just under way. */
  private boolean hasRoom(int needed) {
    while (bytes() + needed + SpoolCodec.HEADER > maxBytes) {
      SpooledRun oldest = runs.stream().filter(r -> r.log.bytes() > 0).findFirst().orElse(null);
      long upTo = oldest == null ? -1 : oldest.oldestSegmentsSeq();
      if (oldest == null || upTo < 0 || queue.isBusy(oldest, upTo)) {
        return false;
      }
      queue.takeBacklog(oldest, upTo).forEach(lost -> settle(lost, DropReason.SPOOL_FULL));
      long before = bytes();
      oldest.trim();
      if (bytes() >= before) {
        return false;
      }
    }
    return true;
  }

  /** Bytes on disk. */
  public long bytes() {
    synchronized (queue) {
      return runs.stream().mapToLong(run -> run.log.bytes()).sum();
    }
  }

  /** Frames that the topic has not accepted yet. */
  public long waiting() {
    synchronized (queue) {
      return runs.stream().mapToLong(run -> run.open).sum();
    }
  }

  private void settle(SpoolEntry entry, @Nullable String reason) {
    if (reason == null) {
      entry.ticket.published();
    } else {
      entry.ticket.dropped(reason);
    }
    synchronized (queue) {
      entry.run.open--;
      queue.notifyAll();
    }
    entry.run.trim();
  }

  private void sendAll() {
    try {
      while (true) {
        SpoolQueue.Work work = queue.take(runs);
        if (work == null) {
          return;
        }
        if (work.entry() != null) {
          send(work.entry());
        } else if (work.finished() != null) {
          sendEnd(work.finished());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void send(SpoolEntry entry) throws InterruptedException {
    OutgoingMessage message = null;
    try {
      message = entry.message();
    } catch (IOException e) {
      LOG.warn("frame {} could not be read back: {}", entry.ticket.seq(), e.toString());
    }
    if (message == null) {
      queue.answered(entry, true);
      settle(entry, DropReason.SPOOL_FAILED);
      return;
    }
    var unused = // the ledger waits for the answers
        publish(message)
            .whenComplete(
                (id, failure) -> {
                  if (queue.answered(entry, failure == null)) {
                    settle(entry, null);
                  }
                });
  }

  /** A publisher that does not even take it is a failure like any other. */
  private CompletableFuture<String> publish(OutgoingMessage message) throws InterruptedException {
    try {
      return publisher.publish(message);
    } catch (RuntimeException e) {
      LOG.warn("the publisher refuses: {}", e.toString());
      return CompletableFuture.failedFuture(e);
    }
  }

  private void sendEnd(SpooledRun run) throws InterruptedException {
    RunManifest manifest = run.ledger.end(run.end == null ? EndReason.STOPPED : run.end);
    var unused = // tried again if it fails
        publish(
                new OutgoingMessage(
                    ManifestJson.write(manifest),
                    FrameAttributes.ofManifest(MessageKind.END, stream, run.id)))
            .whenComplete(
                (id, failure) -> {
                  if (failure == null) {
                    finished(run.id);
                  } else {
                    queue.endFailed(run);
                  }
                });
    publisher.flush();
  }

  /**
   * Waits until everything that is in the ring has been accepted, or the time is over; says which.
   *
   * @param timeout null for as long as it takes
   */
  public boolean awaitSent(@Nullable Duration timeout) throws InterruptedException {
    publisher.flush();
    return queue.await(() -> runs.stream().allMatch(r -> r.open == 0 && r.end == null), timeout);
  }

  /** The run's end is published: nothing of it has to be kept. */
  public void finished(RunId id) {
    synchronized (queue) {
      for (SpooledRun run : runs.stream().filter(r -> r.id.equals(id)).toList()) {
        runs.remove(run);
        try {
          run.log.delete();
        } catch (IOException e) {
          LOG.warn("the spool of run {} could not be removed: {}", id, e.toString());
        }
      }
      queue.notifyAll();
    }
  }

  /** The run is over, and what waits of it is left for the next start. */
  public void leave(RunId id, EndReason reason) {
    synchronized (queue) {
      runs.stream()
          .filter(run -> run.id.equals(id))
          .forEach(run -> run.append(new SpoolRecord.Ended(reason)));
    }
  }

  /** Sends no more. What waits stays on disk. */
  @Override
  public void close() {
    queue.close();
    sender.interrupt();
    try (lock) {
      sender.join();
      synchronized (queue) {
        runs.forEach(SpooledRun::close);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the spool {} could not be unlocked: {}", folder, e.toString());
    }
  }
}
