package dev.framefleet.collator;

import dev.framefleet.collator.follow.FollowClock;
import dev.framefleet.collator.follow.Horizon;
import dev.framefleet.collator.hls.HlsFolder;
import dev.framefleet.collator.notify.EventSink;
import dev.framefleet.collator.record.SegmentFolder;
import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Collates a stream while its frames arrive. The store is what waits: memory holds one segment, the
 * names' numbers, and what the last segments end with. Used once, by one thread; {@link #stop} is
 * for any.
 *
 * <p>What is made in the end is what {@link CollatorApp} makes of the same store, to the byte.
 */
public final class FollowApp {
  private final CollatorConfig config;
  private final FollowOptions options;
  private final ObjectStore store;
  private final CollatorListener listener;
  private final FollowClock clock;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * A follower; nothing is touched yet.
   *
   * @param store stays open
   */
  public FollowApp(
      CollatorConfig config,
      FollowOptions options,
      ObjectStore store,
      CollatorListener listener,
      FollowClock clock) {
    this.config = config;
    this.options = options;
    this.store = store;
    this.listener = listener;
    this.clock = clock;
  }

  /** Ends the record with what is there. */
  public void stop() {
    stopped.set(true);
    clock.wake();
  }

  /**
   * Follows until all runs are closed and complete, nothing new has come for long enough, or {@link
   * #stop} was called; then makes the files.
   *
   * @throws UserError if nothing came, runs overlap, or the store or a file fails for good
   */
  public CollatorSummary run() {
    return collate(false);
  }

  /**
   * Makes the files of what is there, by the segments, and ends.
   *
   * @throws UserError if there is nothing, runs overlap, or the store or a file fails
   */
  CollatorSummary runOnce() {
    return collate(true);
  }

  private CollatorSummary collate(boolean once) {
    List<EventSink> sinks =
        config.scene().analysis() == null ? List.of() : config.scene().sinks().get();
    try {
      return collate(new GrowingRecord.Telling(once, event -> tell(sinks, event)));
    } finally {
      sinks.forEach(EventSink::close);
      sinks.stream()
          .map(EventSink::trouble)
          .filter(line -> !line.isEmpty())
          .forEach(listener::warning);
    }
  }

  private static void tell(List<EventSink> sinks, ZoneEvent event) {
    sinks.forEach(sink -> sink.accept(event));
  }

  private CollatorSummary collate(GrowingRecord.Telling telling) {
    Path playlists = config.record().hls();
    HlsFolder hls = playlists == null ? null : new HlsFolder(playlists);
    try (SegmentFolder folder = SegmentFolder.open(options.segments(), config.stream().value());
        GrowingRecord record =
            new GrowingRecord(config, store, folder, listener::warning, telling)) {
      Horizon horizon = new Horizon(options.poll(), options.maxDelay(), clock.nanos());
      FollowPass pass = new FollowPass(config, options, store, record, horizon, listener, hls);
      while (!telling.all() && !isOver(pass)) {
        clock.pause(options.poll());
      }
      return end(pass, record, hls);
    }
  }

  /** One look at the store; one that fails for now is tried again. */
  private boolean isOver(FollowPass pass) {
    try {
      pass.look(clock.nanos());
      return stopped.get() || pass.isOver(clock.nanos());
    } catch (StoreException e) {
      tryAgain(e);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof StoreException failure)) {
        throw e;
      }
      tryAgain(failure);
    }
    return stopped.get();
  }

  private void tryAgain(StoreException failure) {
    if (!failure.retryable()) {
      throw UserError.failed(String.valueOf(failure.getMessage()), failure);
    }
    listener.warning("the store does not answer, trying again: " + failure.getMessage());
  }

  private CollatorSummary end(FollowPass pass, GrowingRecord record, @Nullable HlsFolder hls) {
    try {
      FinalPass last = pass.finish(clock.nanos());
      return new RecordFiles(config, store, listener, record, hls).make(last);
    } catch (StoreException | UncheckedIOException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }
}
